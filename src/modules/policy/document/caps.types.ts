import { z } from 'zod';

import { amountFen, code, count, listOf, predicate, reasonCode, shareBp } from './fields.types.js';

const cap = z.strictObject({
  id: code.nullable().default(null),
  scope: z.enum(['APPLICATION', 'CONTRACT', 'ENTERPRISE', 'GROUP', 'PROVIDER', 'DISTRICT', 'VOUCHER_TYPE']),
  /** YEAR is the calendar year of submission, FISCAL the fiscal year, LIFETIME counts other programmes too. */
  period: z.enum(['YEAR', 'FISCAL', 'PROGRAMME', 'ROLLING_12M', 'LIFETIME']).default('YEAR'),
  basis: z.enum(['ISSUED', 'REDEEMED', 'SETTLED']).default('ISSUED'),
  /** Exactly one of the three. `shareBp` is a share of the base (APPLICATION, CONTRACT) or of the whole budget (the others). */
  amountFen: amountFen.nullable().default(null),
  count: count.nullable().default(null),
  shareBp: shareBp.nullable().default(null),
  /** Restricts the cap to one voucher type. */
  voucherType: code.nullable().default(null),
  /** The cap does not hold for cases that meet this. */
  overrideWhen: predicate.nullable().default(null),
  /** Own reason code instead of the usual one of the scope. */
  code: reasonCode.nullable().default(null),
  clause: code.nullable().default(null),
});

export const capsSchema = listOf(cap, 50).default([]);
