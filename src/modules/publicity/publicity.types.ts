import type { Command } from '../../platform/idempotency/command.js';
import type { StateMachine } from '../../platform/machine/state-machine.js';
import type { Fen } from '../../platform/money/fen.js';

export const NOTICE_STATES = ['OPEN', 'ENDED', 'WITHDRAWN'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];
export type NoticeEvent = 'end' | 'withdraw';
export type NoticeMachine = StateMachine<NoticeState, NoticeEvent>;

/** OPEN: nobody objects. OBJECTED: an objection is open. CLEARED: the period is over, nothing stands against it. */
export const ITEM_STATES = ['OPEN', 'OBJECTED', 'CLEARED', 'REMOVED'] as const;
export type ItemState = (typeof ITEM_STATES)[number];
export type ItemEvent = 'object' | 'release' | 'clear' | 'remove';
export type ItemMachine = StateMachine<ItemState, ItemEvent>;

export const REMOVAL_REASONS = ['OBJECTION_UPHELD', 'SUBJECT_WITHDRAWN', 'NOTICE_WITHDRAWN'] as const;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

export const OBJECTION_STATES = ['FILED', 'ACCEPTED', 'INADMISSIBLE', 'INVESTIGATING', 'UPHELD', 'DISMISSED'] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

/** What an officer does with an objection. REFUSE: it is inadmissible. */
export const OBJECTION_STEPS = ['ACCEPT', 'REFUSE', 'INVESTIGATE', 'UPHOLD', 'DISMISS'] as const;
export type ObjectionStep = (typeof OBJECTION_STEPS)[number];
export type ObjectionMachine = StateMachine<ObjectionState, ObjectionStep>;

export const PERIOD_KINDS = ['WORKING', 'CALENDAR'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** What an open objection holds back: the item it is about, or every item of the notice. */
export const BLOCKING_SCOPES = ['ITEM', 'BATCH'] as const;
export type BlockingScope = (typeof BLOCKING_SCOPES)[number];

/** What the public may see of an item. Amounts are whole fen under names that end in `Fen`. */
export type PublicFields = Readonly<Record<string, string | number | null>>;

/** The publicity group of a policy document. */
export interface PublicityPolicy {
  readonly days: number;
  readonly dayKind: PeriodKind;
  /** Names of the fields that are published; nothing else is. `amountFen` is the item's own amount. */
  readonly fields: readonly string[];
  readonly objectionBlocks: BlockingScope;
}

export interface NewNoticeItem {
  /** `application`. */
  readonly subjectType: string;
  readonly subjectId: string;
  /** Public name of the item, at most 200 characters: application number and enterprise. */
  readonly label: string;
  /** Values by field name; those that the policy does not publish are dropped, personal data in the rest is masked. */
  readonly publicFields: Readonly<Record<string, string | number | bigint | null>>;
  readonly amountFen: Fen;
}

export interface NewNotice {
  readonly programmeId: string;
  readonly versionId: string;
  readonly policy: PublicityPolicy;
  /** 1 to 1,000, in the order in which they are shown. */
  readonly items: readonly NewNoticeItem[];
  readonly titleZh: string;
  readonly titleEn: string;
  readonly jurisdictionPath: string;
  /** Null when a job publishes. */
  readonly command: Command | null;
}

export interface Notice {
  readonly id: string;
  readonly programmeId: string;
  readonly versionId: string;
  readonly jurisdictionPath: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly state: NoticeState;
  readonly days: number;
  readonly dayKind: PeriodKind;
  readonly objectionBlocks: BlockingScope;
  readonly fields: readonly string[];
  readonly itemCount: number;
  /** SHA-256, hex, of the content as it was published. */
  readonly contentHash: string;
  /** The withdrawn notice that this one repeats. */
  readonly replacesId: string | null;
  /** Null when the system published it. */
  readonly publishedBy: string | null;
  readonly publishedAt: Date;
  /** Last day of the period, `YYYY-MM-DD`. */
  readonly lastDay: string;
  /** 24:00 of the last day: in time means before. */
  readonly endsAt: Date;
  readonly extensionReason: string | null;
  readonly endedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawalReason: string | null;
  readonly version: number;
}

export interface NoticeItem {
  readonly id: string;
  readonly noticeId: string;
  /** 1, 2, 3 … in the notice. */
  readonly number: number;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly label: string;
  readonly publicFields: PublicFields;
  readonly amountFen: Fen;
  readonly state: ItemState;
  readonly removedBecause: RemovalReason | null;
  readonly settledAt: Date | null;
}

/** How the publicity of a subject stands. */
export interface PublicityOutcome {
  readonly noticeId: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** CLEARED lets it go on; REMOVED ends it here, `removedBecause` says why. */
  readonly state: ItemState;
  readonly removedBecause: RemovalReason | null;
  /** True while an open objection, to it or under BATCH to another item, holds it back. */
  readonly blocked: boolean;
  readonly endsAt: Date;
}

export interface Objection {
  readonly id: string;
  readonly noticeId: string;
  readonly itemId: string;
  readonly state: ObjectionState;
  readonly grounds: string;
  readonly evidence: string | null;
  readonly filedAt: Date;
  readonly reasonCode: string | null;
  /** What the objector is told. */
  readonly answer: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly version: number;
}

/** Who objects. Kept encrypted, shown only to those who decide objections. */
export interface Objector {
  readonly name: string;
  readonly contact: string;
}

export interface ObjectionDecision {
  readonly command: Command;
  readonly objectionId: string;
  readonly step: ObjectionStep;
  /** Upper snake; required for REFUSE, UPHOLD and DISMISS. */
  readonly reasonCode: string | null;
  /** Told to the objector; required for REFUSE, UPHOLD and DISMISS. */
  readonly answer: string | null;
}

/**
 * What the owner of the subject has to do. OBJECTED: an objection was taken up, hold it. RESTORED: the last one that was
 * taken up was dismissed. REMOVED: an objection was upheld. NONE: nothing changes for the subject.
 */
export type SubjectEffect = 'NONE' | 'OBJECTED' | 'RESTORED' | 'REMOVED';

export interface ObjectionOutcome {
  readonly objection: Objection;
  readonly subject: { readonly subjectType: string; readonly subjectId: string };
  readonly effect: SubjectEffect;
  readonly itemState: ItemState;
}

/** An objection as it comes in from the public. */
export interface NewObjection extends Objector {
  readonly noticeId: string;
  readonly itemNumber: number;
  readonly grounds: string;
  readonly evidence: string | null;
}
