export { Settlements } from './settlements.js';
export { SettlementsModule } from './settlements.module.js';
export { PAYMENT_SUBJECT } from './publicity/publish-payments.js';
export { SettlePaymentObjection } from './publicity/settle-payment-objection.js';
