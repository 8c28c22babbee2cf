import type { Role } from '../../platform/access/permissions.js';

/** To whom a notification goes: a person, everybody who acts for an organisation, or who holds a role at an authority. */
export type Audience =
  | { readonly kind: 'USER'; readonly id: string }
  | { readonly kind: 'ENTERPRISE'; readonly id: string }
  | { readonly kind: 'PROVIDER'; readonly id: string }
  | { readonly kind: 'AUTHORITY'; readonly path: string; readonly role: Role };

export type AudienceKind = Audience['kind'];

/** How an audience is stored and looked up. */
export interface AudienceKey {
  readonly kind: AudienceKind;
  /** An id, or the path of an authority. */
  readonly ref: string;
  /** Empty except for AUTHORITY. */
  readonly role: string;
}

/** What the text names, as text: numbers, codes, dates. A name ending in `Fen` is shown as yuan. No personal data. */
export type NotificationParams = Readonly<Record<string, string>>;

export interface NotificationSubject {
  /** In the words of the room that sends it: `application`. */
  readonly type: string;
  readonly id: string;
}

/** A notification to be sent. */
export interface NewNotification {
  readonly audience: Audience;
  /** Of `declareNotification`. */
  readonly kind: string;
  readonly params: NotificationParams;
  /** What it is about, for the link; null for nothing in particular. */
  readonly subject: NotificationSubject | null;
  /** Two of the same text are one: the second is not written. For what a timer may tell again. */
  readonly dedupe?: string;
}

export interface StoredNotification {
  readonly id: string;
  readonly audience: AudienceKey;
  readonly kind: string;
  readonly params: NotificationParams;
  readonly subject: NotificationSubject | null;
  readonly createdAt: Date;
}

export interface AddedNotification extends StoredNotification {
  readonly dedupe: string | null;
}

/** A notification as one of its readers sees it. */
export interface InboxEntry extends StoredNotification {
  /** When this reader read it; other readers of the same organisation have their own. */
  readonly readAt: Date | null;
}

export const READING_STATES = ['UNREAD', 'READ'] as const;
export type ReadingState = (typeof READING_STATES)[number];
