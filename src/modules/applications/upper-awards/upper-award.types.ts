import type { Fen } from '../../../platform/money/fen.js';

/** What an upper level gave an enterprise for one contract, as its list says. */
export interface UpperAward {
  readonly uscc: string;
  /** As the applicant states it in `contract.id`. */
  readonly contractId: string;
  /** Share of the contract that the upper level pays, in basis points. */
  readonly upperRatioBp: number;
  readonly awardFen: Fen;
  /** `YYYY-MM-DD`. */
  readonly awardedOn: string;
}

/** An award as it was imported. */
export interface ImportedAward extends UpperAward {
  readonly id: string;
  readonly documentNo: string;
  readonly importedAt: Date;
}

export interface ContractKey {
  readonly programmeId: string;
  readonly uscc: string;
  readonly contractId: string;
}
