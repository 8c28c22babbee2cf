import { z } from 'zod';

import { code, count, date, listOf, time } from './fields.types.js';

const applicationWindow = z.strictObject({
  opensAt: time,
  /** null: rolling, until the programme is closed. The last instant that still counts. */
  closesAt: time.nullable().default(null),
  batchNo: count.default(1),
  channel: code.nullable().default(null),
});

const dateRange = z.strictObject({ from: date.nullable().default(null), to: date.nullable().default(null) });

/** When one may apply, and which contracts and spending count. No window means always open. */
export const windowsSchema = z.strictObject({
  application: listOf(applicationWindow, 50).default([]),
  /** First and last day on which the contract may have been signed. */
  contractSignedBetween: dateRange.nullable().default(null),
  /** The spending must lie inside these days, or inside one fiscal year. */
  spendPeriod: z
    .union([dateRange, z.literal('FISCAL_YEAR')])
    .nullable()
    .default(null),
});
