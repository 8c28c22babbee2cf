import { z } from 'zod';

import { code, count, listOf, shareBp, shortText } from './fields.types.js';

const riskWeight = z.strictObject({ factor: code, weightBp: shareBp });

const interest = z.strictObject({
  rateBp: shareBp,
  dayCount: z.enum(['ACT_360', 'ACT_365']).default('ACT_365'),
  from: z.enum(['PAYMENT', 'NOTICE', 'DUE_DATE']).default('DUE_DATE'),
});

export const supervisionSchema = z.strictObject({
  sampling: z
    .strictObject({
      shareBp: shareBp.default(0),
      riskWeights: listOf(riskWeight, 20).default([]),
      seed: shortText.nullable().default(null),
    })
    .prefault({}),
  clawback: z
    .strictObject({
      triggers: listOf(code, 30).default([]),
      share: z.enum(['FULL', 'AFFECTED']).default('AFFECTED'),
      interest: interest.nullable().default(null),
      dueWorkingDays: count.min(1).max(250).default(15),
      offsetAllowed: z.boolean().default(true),
    })
    .prefault({}),
  /** Bars a new application when too much of the earlier face value expired unused. */
  wasteRule: z
    .strictObject({ maxExpiredShareBp: shareBp, barNextYears: count.min(1).max(10).default(1) })
    .nullable()
    .default(null),
  /** With it, an applicant on the blacklist is refused. */
  blacklist: z
    .strictObject({
      years: count.min(1).max(50),
      scope: z.enum(['PROGRAMME', 'TENANT']).default('TENANT'),
      liftBy: code.nullable().default(null),
    })
    .nullable()
    .default(null),
});
