import type { Fen } from '../../platform/money/fen.js';

/** How workflow, audit and evaluations name an application. */
export const APPLICATION_SUBJECT = 'application';

/**
 * Where an application stands. SUBMITTED: received, the first stage has not decided. STAGE_REVIEW: some stage has passed
 * it or a supplement was answered. DECIDED: the last stage approved. Which stage it is at stands in `stageId`.
 */
export const APPLICATION_STATES = [
  'DRAFT',
  'SUBMITTED',
  'STAGE_REVIEW',
  'SUPPLEMENT_REQUIRED',
  'WAITLISTED',
  'DECIDED',
  'PUBLICITY',
  'OBJECTED',
  'APPROVED',
  'ISSUED',
  'REJECTED',
  'WITHDRAWN',
  'LAPSED',
] as const;

export type ApplicationState = (typeof APPLICATION_STATES)[number];

export type ApplicationEvent =
  | 'draft'
  | 'edit'
  | 'submit'
  | 'waitlist'
  | 'promote'
  | 'pass'
  | 'request-supplement'
  | 'resubmit'
  | 'lapse'
  | 'reject'
  | 'decide'
  | 'publish'
  | 'object'
  | 'dismiss'
  | 'uphold'
  | 'redecide'
  | 'approve'
  | 'withdraw'
  | 'issue'
  | 'top-up';

/** Who makes an event happen. */
export type EventActor = 'ENTERPRISE' | 'REVIEWER' | 'ISSUER' | 'ANYONE' | 'SYSTEM';

/** A fact value as the policy room takes it. */
export type StatedValue = number | string | boolean | readonly string[] | null;

/** What the applicant states about the contract, by fact id. A missing key is unknown, null is known to be absent. */
export type StatedFacts = Readonly<Record<string, StatedValue>>;

/** One application as it is stored. */
export interface Application {
  readonly id: string;
  readonly programmeId: string;
  /** The policy version it is judged by: pinned at submission. */
  readonly versionId: string | null;
  readonly enterpriseId: string;
  /** Path of the authority it belongs to; officers at or above it see the case. */
  readonly jurisdictionPath: string;
  readonly voucherType: string;
  readonly providerUscc: string | null;
  readonly serviceItemId: string | null;
  readonly form: StatedFacts;
  /** Files that support it, in the order given; those of a submission stay. */
  readonly evidenceIds: readonly string[];
  readonly state: ApplicationState;
  readonly stageId: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly sequence: bigint | null;
  readonly applicationNumber: string | null;
  readonly submittedAt: Date | null;
  readonly submittedBy: string | null;
  /** Region of registration of the applicant, frozen at submission. */
  readonly region: string | null;
  readonly evaluationId: string | null;
  /** AWARD: the rules gave an amount. MANUAL: people had to decide something. */
  readonly outcome: 'AWARD' | 'MANUAL' | null;
  readonly reasonCodes: readonly string[];
  /** What the rules give; null while something they need is unknown. */
  readonly computedFen: Fen | null;
  /** What the last stage granted: the computed award, or less with a reason. */
  readonly approvedFen: Fen | null;
  /** What is set aside in the ledger for it and not yet issued. */
  readonly reservedFen: Fen;
  /** What it still waits for: the whole award on the waitlist, or the rest after it was granted in part. */
  readonly shortFen: Fen;
  readonly issuedFen: Fen | null;
  /** The state to return to when money becomes free. */
  readonly waitlistedFrom: WaitlistedFrom | null;
  readonly factsHash: string | null;
  /** SHA-256, hex, of the list of its frozen files; null when it has none. */
  readonly evidenceHash: string | null;
  readonly decidedAt: Date | null;
  readonly issuedAt: Date | null;
  readonly version: number;
}

export type WaitlistedFrom = 'SUBMITTED' | 'DECIDED' | 'APPROVED';

/** A line of the timeline. */
export interface TimelineEntry {
  readonly id: string;
  readonly at: Date;
  readonly event: ApplicationEvent;
  readonly fromState: ApplicationState | null;
  readonly toState: ApplicationState;
  readonly actorKind: EventActor;
  readonly actorId: string | null;
  readonly stageId: string | null;
  readonly reasonCode: string | null;
  readonly comment: string | null;
  readonly amountFen: Fen | null;
}

/** How far a case has got. SUBMITTED: it has a number. DECIDED: the last stage decided, for or against it. */
export const MILESTONES = ['SUBMITTED', 'DECIDED', 'APPROVED'] as const;
export type Milestone = (typeof MILESTONES)[number];

/** Applications of a programme, of this authority and of those below it. */
export interface ApplicationArea {
  readonly programmeId: string;
  readonly authorityPath: string;
}

export interface ApplicationFigure {
  readonly applications: number;
  /** Computed award when submitted; what was granted once decided. */
  readonly amountFen: Fen;
}

export interface ApplicationFigures {
  readonly drafts: number;
  readonly submitted: ApplicationFigure;
  readonly decided: ApplicationFigure;
  readonly approved: ApplicationFigure;
}
