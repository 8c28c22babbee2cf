import type { Fen } from '../../platform/money/fen.js';
import type { compilePolicy, PolicyDocument } from '../policy/index.js';

export type CompiledPolicy = ReturnType<typeof compilePolicy>;

/** EXHAUSTED is OPEN with nothing left; a release or a new appropriation opens it again. */
export const PROGRAMME_STATES = ['DRAFT', 'PUBLISHED', 'OPEN', 'PAUSED', 'EXHAUSTED', 'CLOSED'] as const;
export type ProgrammeState = (typeof PROGRAMME_STATES)[number];

export interface Programme {
  readonly id: string;
  /** Row version, for `If-Match`. */
  readonly version: number;
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly state: ProgrammeState;
  /** The authority that leads it. */
  readonly authorityId: string;
  readonly authorityPath: string;
  /** The version new applications are made under; null before the first publication. */
  readonly currentVersionId: string | null;
  readonly currentVersionNumber: number | null;
  readonly createdAt: Date;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
}

/** A published policy document: never changed again. Applications pin the version they were made under. */
export interface ProgrammeVersion {
  readonly id: string;
  readonly programmeId: string;
  /** 1, 2, 3 … */
  readonly number: number;
  readonly document: PolicyDocument;
  /** Compiled once per process and version. */
  readonly policy: CompiledPolicy;
  /** SHA-256 of the stored document, hex. */
  readonly documentHash: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
}

/** A pot of money of a programme, shared by its versions. Its balances live in the ledger. */
export interface BudgetBucket {
  /** Names its accounts in the ledger. */
  readonly id: string;
  readonly programmeId: string;
  /** `budget.buckets[].id` of the policy document; unique in the programme. */
  readonly code: string;
  readonly funder: string;
  readonly level: string;
  /** Fiscal year of the money. */
  readonly year: number;
  /** Null: pays every type, region, category. */
  readonly voucherType: string | null;
  readonly region: string | null;
  readonly category: string | null;
  /** What the latest version plans for it; only appropriations put money in. */
  readonly plannedFen: Fen;
}
