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
  BucketAmount,
  BucketPosition,
  CloseCode,
  Leg,
  SubmitCode,
  SubmitResult,
  TransferKind,
} from './ledger.types.js';
export { unexplainedFen } from './position.rules.js';
export { giveBack, split, takeFrom } from './proportion.rules.js';
