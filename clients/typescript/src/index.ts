export { type Attempts, NoAnswer, Problem } from './send-repeatedly.js';
export { type CommandOptions, ProviderClient, type ProviderClientOptions } from './provider-client.js';
export { type ApiKey, type RequestToSign, signRequest } from './sign-request.js';
export type {
  Capture,
  CreditNote,
  CreditNoteRequest,
  Order,
  Page,
  Redemption,
  RedemptionFilter,
  RedemptionState,
  UsageAnswer,
  UsageRecord,
  UsageVerdict,
  VoucherCheck,
  VoucherCheckRequest,
} from './shapes.js';
