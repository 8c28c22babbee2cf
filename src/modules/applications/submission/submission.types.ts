import type { Fen } from '../../../platform/money/fen.js';
import type { ApplicationState, StatedFacts } from '../application.types.js';

/** What a submission freezes beside its state. */
export interface FrozenSubmission {
  readonly applicationId: string;
  /** SUBMITTED at first; a case that is judged again keeps its state. */
  readonly state: ApplicationState;
  readonly versionId: string;
  readonly sequence: bigint;
  readonly applicationNumber: string;
  readonly submittedAt: Date;
  /** Day of submission in Asia/Shanghai. */
  readonly submittedOn: string;
  readonly submittedBy: string;
  readonly pledges: readonly string[];
  readonly uscc: string;
  readonly groupId: string | null;
  readonly region: string | null;
  readonly contractKey: string | null;
  readonly contractFen: Fen | null;
  readonly evaluationId: string;
  readonly outcome: 'AWARD' | 'MANUAL';
  /** Canonical JSON (RFC 8785) of the facts, and its SHA-256 in hex. */
  readonly facts: string;
  readonly factsHash: string;
  readonly form: StatedFacts;
}

/** Asks what of one shared cap is used; the names are those of the SQL. */
export interface SharedUsageQuestion {
  readonly key: string;
  /** Null counts across programmes. */
  readonly programme_id: string | null;
  readonly scope: 'PROVIDER' | 'DISTRICT' | 'VOUCHER_TYPE';
  readonly value: string;
  readonly voucher_type: string | null;
  readonly from_day: string;
  readonly to_day: string;
  /** A case that is judged again counts only what came before it. */
  readonly own_programme_id: string;
  readonly before_sequence: string | null;
}

export interface SharedUsage {
  readonly key: string;
  readonly usedFen: Fen;
  readonly usedCount: number;
}

export interface CountedUsage extends SharedUsage {
  /** The issued applications among them, by id: what went back of their vouchers is still to be taken off. */
  readonly issuedIds: readonly string[];
}
