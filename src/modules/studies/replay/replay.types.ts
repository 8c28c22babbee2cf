import type { Evaluation } from '../../policy/index.js';

/** Of which cases one may still change the outcome. */
export type CaseTime = 'PAST' | 'PENDING';

/** Money of one bucket before and after. */
export interface BucketCost {
  beforeFen: number;
  afterFen: number;
}

/** What a replay has counted so far; stored between its messages, so it is plain JSON. */
export interface ReplayTally {
  /** The last record looked at. */
  afterId: string | null;
  cases: number;
  equal: number;
  /** Same outcome and amount, another explanation; or under the own version, other bytes. */
  reworded: number;
  amountChanged: number;
  outcomeChanged: number;
  /** `AWARD → REJECT` → cases. */
  readonly flips: Record<string, number>;
  readonly times: Record<CaseTime, { cases: number; beforeFen: number; afterFen: number }>;
  readonly buckets: Record<string, BucketCost>;
}

/** One stored decision beside the same case decided again. */
export interface ReplayedCase {
  readonly before: Evaluation;
  readonly beforeText: string;
  readonly after: Evaluation;
  readonly time: CaseTime;
  /** What each bucket pays of the two awards. */
  readonly partsBefore: readonly { readonly bucketId: string; readonly amountFen: number }[];
  readonly partsAfter: readonly { readonly bucketId: string; readonly amountFen: number }[];
}

/** EQUAL: byte for byte. BYTES: the same award, other bytes. AMOUNT: another amount. OUTCOME: it flips. */
export type Comparison = 'EQUAL' | 'BYTES' | 'AMOUNT' | 'OUTCOME';

/** A case that came out differently, as it is listed. */
export interface StudyDifference {
  readonly id: string;
  readonly studyId: string;
  readonly kind: Exclude<Comparison, 'EQUAL'>;
  readonly evaluationId: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** State of the case when it was replayed; null when its room does not know it. */
  readonly subjectState: string | null;
  readonly outcomeBefore: string;
  readonly outcomeAfter: string;
  readonly amountBeforeFen: number;
  readonly amountAfterFen: number;
  readonly reasonsBefore: readonly string[];
  readonly reasonsAfter: readonly string[];
}
