import { z } from 'zod';

import { amountFen, code, count, listOf, shareBp } from './fields.types.js';

export const settlementSchema = z.strictObject({
  /** Without it: PROVIDER when the price is deducted at purchase (DEDUCT, REALTIME), else ENTERPRISE, as MATCH must have. */
  payee: z.enum(['ENTERPRISE', 'PROVIDER', 'EITHER_NOT_BOTH']).nullable().default(null),
  advance: z
    .strictObject({
      mode: z.enum(['NONE', 'PROVIDER_RESERVE']).default('NONE'),
      shareBp: shareBp.nullable().default(null),
      amountFen: amountFen.nullable().default(null),
    })
    .prefault({}),
  /** Days a payee waits after the approval of another account than the one before; a first account waits for nothing. */
  accountCoolDownDays: count.max(365).default(0),
  batch: z
    .strictObject({
      minAmountFen: amountFen.default(0),
      cutoffDay: count.min(1).max(31).nullable().default(null),
      approvers: listOf(code, 10).default([]),
      exportFormat: code.default('CSV'),
    })
    .prefault({}),
});
