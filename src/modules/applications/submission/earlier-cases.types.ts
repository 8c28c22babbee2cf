import type { Fen } from '../../../platform/money/fen.js';
import type { ApplicationState } from '../application.types.js';

/** What an application contributes to caps and cumulative figures of others. */
export interface EarlierCase {
  readonly applicationId: string;
  readonly applicationNumber: string;
  readonly programmeId: string;
  readonly enterpriseId: string;
  readonly uscc: string;
  readonly sequence: bigint;
  readonly state: ApplicationState;
  /** Day of submission in Asia/Shanghai, `YYYY-MM-DD`. */
  readonly submittedOn: string;
  readonly computedFen: Fen | null;
  readonly issuedFen: Fen | null;
  /** Face that went back to the buckets: expired, reduced or voided. */
  readonly returnedFen: Fen;
  /** What was captured from its voucher. */
  readonly redeemedFen: Fen;
  readonly contractKey: string | null;
  readonly contractFen: Fen | null;
  readonly groupId: string | null;
  readonly providerUscc: string | null;
  readonly region: string | null;
  readonly voucherType: string;
}

/** The case that is being judged, as far as earlier cases matter to it. */
export interface JudgedCase {
  readonly applicationId: string;
  readonly programmeId: string;
  /** `identity.code` of the policy. */
  readonly policyCode: string;
  readonly enterpriseId: string;
  readonly groupId: string | null;
  /** Null for a self-check: everything live counts. */
  readonly sequence: bigint | null;
  readonly on: string;
  readonly contractKey: string | null;
  /** The contract's number as the applicant wrote it. */
  readonly contractId: string | null;
  readonly contractFen: Fen | null;
}

/** Figures about an enterprise's other cases, as facts. Keys that cannot be known are left out. */
export type EarlierFacts = Readonly<Record<string, number | boolean>>;

/** An earlier award as the policy engine takes it; amounts are JSON integers of fen. */
export interface CountedAward {
  readonly ref: string;
  readonly programmeCode: string;
  readonly submittedOn: string;
  readonly amountFen: number;
  readonly redeemedFen: number;
  readonly settledFen: number;
  readonly uscc: string;
  readonly groupId: string | null;
  readonly contractId: string | null;
  readonly providerUscc: string | null;
  readonly region: string | null;
  readonly voucherType: string;
}
