import { placeholdersOf, renderText } from './notification-text.rules.js';
import type { NotificationParams } from './notification.types.js';

/** The words for a code, in both languages. */
export type Words = (code: string) => { readonly zh: string; readonly en: string };

/** What a kind of notification says, with `{placeholders}`; both texts name the same ones. */
export interface NotificationTexts {
  readonly zh: string;
  readonly en: string;
  /** Whether it also goes out by e-mail unless its reader decides otherwise; true when left out. */
  readonly byMail?: boolean;
  /** Parameters that hold codes (`joinCodes`), and the words for them. */
  readonly words?: Readonly<Record<string, Words>>;
}

export interface NotificationKind {
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  readonly byMail: boolean;
  readonly words: Readonly<Record<string, Words>>;
  readonly params: readonly string[];
}

const KIND = /^[a-z][a-z-]*\.[a-z][a-z-]*$/;
const kinds = new Map<string, NotificationKind>();

/**
 * Declares a kind, in the `x.messages.ts` of the room that sends it: `declareNotification('application.approved', …)`.
 * Answers the kind. Boot fails for one that is declared twice or whose texts name different things.
 */
export function declareNotification(kind: string, { zh, en, byMail = true, words = {} }: NotificationTexts): string {
  const params = placeholdersOf(zh);
  if (!KIND.test(kind)) throw new Error(`${kind} is not a kind of notification such as application.approved.`);
  if (kinds.has(kind)) throw new Error(`The notification ${kind} is declared twice.`);
  if (params.join() !== placeholdersOf(en).join()) throw new Error(`The texts of ${kind} name different things.`);
  const unknown = Object.keys(words).find((name) => !params.includes(name));
  if (unknown !== undefined) throw new Error(`The texts of ${kind} do not name ${unknown}.`);
  kinds.set(kind, { kind, zh, en, byMail, words, params });
  return kind;
}

/** Null for a kind of an older build. */
export function findNotificationKind(kind: string): NotificationKind | null {
  return kinds.get(kind) ?? null;
}

export function allNotificationKinds(): readonly NotificationKind[] {
  return [...kinds.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

/** What a notification says in both languages; a kind of an older build says its name. */
export function textsOf(kind: string, params: NotificationParams): { readonly zh: string; readonly en: string } {
  const declared = kinds.get(kind);
  if (!declared) return { zh: kind, en: kind };
  const { zh, en, words } = declared;
  const wordIn =
    (language: 'zh' | 'en') =>
    (name: string, code: string): string | null =>
      words[name]?.(code)[language] ?? null;
  return { zh: renderText(zh, params, wordIn('zh')), en: renderText(en, params, wordIn('en')) };
}
