import { z } from 'zod';

import { amountFen, code, count, date, listOf } from './fields.types.js';

/** `E_INVOICE_XML:FULL_AMOUNT` is short for a required document of that code with that demand. */
const shortDocument = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,63}(:[A-Z][A-Z0-9_]{1,63})?$/)
  .transform((text) => {
    const [documentCode = text, demand = null] = text.split(':');
    return { code: documentCode, required: true, demand, parser: null, maxMegabytes: 20, verifyWith: null };
  });

export const requiredDocument = z.union([
  shortDocument,
  z.strictObject({
    code,
    required: z.boolean().default(true),
    /** FULL_AMOUNT: the invoice must show the whole price, not the net one. */
    demand: code.nullable().default(null),
    parser: code.nullable().default(null),
    maxMegabytes: count.min(1).max(500).default(20),
    verifyWith: code.nullable().default(null),
  }),
]);

const check = z.strictObject({ code, severity: z.enum(['BLOCK', 'WARN']).default('BLOCK') });

const cadence = z.union([
  z.enum(['ANY', 'MONTHLY', 'QUARTERLY', 'ONCE']),
  z.strictObject({ windows: listOf(z.strictObject({ opensOn: date, closesOn: date }), 50).min(1) }),
]);

export const redemptionSchema = z.strictObject({
  mode: z.enum(['REIMBURSE', 'DEDUCT', 'REALTIME', 'MATCH', 'POOL', 'EXPOST_GRANT']).default('DEDUCT'),
  cadence: cadence.default('ANY'),
  documents: listOf(requiredDocument, 50).default([]),
  checks: listOf(check, 50).default([]),
  minTotalAtRedemptionFen: amountFen.default(0),
  reduction: z.enum(['PRO_RATA', 'LINE_REJECT', 'ALL_OR_NOTHING']).default('LINE_REJECT'),
  providerConfirm: z
    .strictObject({
      at: z.enum(['NONE', 'BEFORE_CLAIM', 'AT_ORDER']).default('NONE'),
      timeoutDays: count.min(1).max(366).default(5),
    })
    .prefault({}),
  enterpriseConfirm: z.enum(['NONE', 'AT_HOLD', 'AT_CAPTURE']).default('NONE'),
  /** An order that is not captured by the end of so many days frees what it set aside. */
  holdDays: count.min(1).max(366).default(7),
  /** REALTIME: a use is taken until the end of so many days after the day on which it was metered. */
  lateUsageDays: count.max(366).default(7),
});
