export {
  bucketAccount,
  CHART_OF_ACCOUNTS,
  debtorAccount,
  disbursedAccount,
  grantAccount,
  payableAccount,
  recoverableAccount,
  treasuryAccount,
} from './chart-of-accounts.js';
export { LedgerModule } from './ledger.module.js';
export { Ledger } from './ledger.js';
export type {
  AccountBalance,
  AccountKey,
  AccountKind,
  AccountsOf,
  BucketAmount,
  BucketPosition,
  CloseCode,
  LedgerFacts,
  Leg,
  LegResult,
  SubmitCode,
  SubmitResult,
  Transfer,
  TransferKind,
} from './ledger.types.js';
export { unexplainedFen } from './position.rules.js';
export { giveBack, split, takeFrom, type BucketWeight } from './proportion.rules.js';
