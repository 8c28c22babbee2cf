import { placeholdersOf } from './notification-text.rules.js';

/** What a kind of notification says, with `{placeholders}`; both texts name the same ones. */
export interface NotificationTexts {
  readonly zh: string;
  readonly en: string;
  /** Whether it also goes out by e-mail unless its reader decides otherwise; true when left out. */
  readonly byMail?: boolean;
}

export interface NotificationKind {
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  readonly byMail: boolean;
  readonly params: readonly string[];
}

const KIND = /^[a-z][a-z-]*\.[a-z][a-z-]*$/;
const kinds = new Map<string, NotificationKind>();

/**
 * Declares a kind, in the `x.messages.ts` of the room that sends it: `declareNotification('application.approved', …)`.
 * Answers the kind. Boot fails for one that is declared twice or whose texts name different things.
 */
export function declareNotification(kind: string, { zh, en, byMail = true }: NotificationTexts): string {
  const params = placeholdersOf(zh);
  if (!KIND.test(kind)) throw new Error(`${kind} is not a kind of notification such as application.approved.`);
  if (kinds.has(kind)) throw new Error(`The notification ${kind} is declared twice.`);
  if (params.join() !== placeholdersOf(en).join()) throw new Error(`The texts of ${kind} name different things.`);
  kinds.set(kind, { kind, zh, en, byMail, params });
  return kind;
}

/** Null for a kind of an older build. */
export function findNotificationKind(kind: string): NotificationKind | null {
  return kinds.get(kind) ?? null;
}

export function allNotificationKinds(): readonly NotificationKind[] {
  return [...kinds.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}
