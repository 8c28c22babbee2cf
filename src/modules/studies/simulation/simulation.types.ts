import type { CompiledPolicy } from '../../policy/index.js';

/** One set of rules while a population applies under it: what is left, what each has had. Belongs to one simulation. */
export interface PolicyRun {
  readonly policy: CompiledPolicy;
  /** Planned money that is left, by bucket. */
  readonly balances: Map<string, bigint>;
  /** Somebody waits, and the fit rule lets nobody overtake. */
  stopped: boolean;
  /** Used of shared caps, by cap, scope key and period. */
  readonly usage: Map<string, { usedFen: bigint; usedCount: number }>;
  /** What each enterprise had in its latest calendar year. */
  readonly enterprises: Map<string, EnterpriseYear>;
  sequence: number;
}

export interface EnterpriseYear {
  year: string;
  awardedFen: bigint;
  contractFen: bigint;
  count: number;
}

/** How one case came out. Amounts in fen; a granted amount is the sum of its parts where there are buckets. */
export interface Served {
  readonly outcome: 'AWARD' | 'WAITLIST' | 'REFUSED' | 'MANUAL';
  readonly grantedFen: number;
  readonly computedFen: number;
  readonly parts: readonly { readonly bucketId: string; readonly amountFen: number }[];
  readonly reasonCodes: readonly string[];
  readonly caps: readonly CapHit[];
  /** Got nothing, or less than the rules give, for want of money alone. */
  readonly short: boolean;
}

export interface CapHit {
  readonly capId: string;
  readonly kind: 'LIMITED' | 'REFUSED' | 'OVERRIDDEN';
  readonly cutFen: number;
}

/** Sums of one set of rules. */
export interface RunTally {
  awarded: number;
  waitlisted: number;
  refused: number;
  manual: number;
  computedFen: bigint;
  grantedFen: bigint;
  readonly enterprises: Set<string>;
  /** `2026-05 BUCKET` → fen. */
  readonly months: Map<string, bigint>;
  readonly reasons: Map<string, number>;
  readonly caps: Map<string, { limited: number; refused: number; overridden: number; cutFen: bigint }>;
  /** Day on which each bucket had nothing left. */
  readonly emptyOn: Map<string, string>;
  firstShort: { readonly on: string; readonly case: number } | null;
}

/** Sums of one size class, district, industry or voucher type. */
export interface GroupTally {
  cases: number;
  awarded: number;
  waitlisted: number;
  refused: number;
  manual: number;
  grantedFen: bigint;
  baselineFen: bigint;
  gained: number;
  lost: number;
  gainedFen: bigint;
  lostFen: bigint;
}

export const DIMENSIONS = ['size', 'district', 'industry', 'voucherType'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export interface SimulationTally {
  cases: number;
  readonly policy: RunTally;
  readonly baseline: RunTally | null;
  readonly groups: Readonly<Record<Dimension, Map<string, GroupTally>>>;
}
