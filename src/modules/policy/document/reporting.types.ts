import { z } from 'zod';

import { bilingual, code, count, listOf, longText } from './fields.types.js';
import { requiredDocument } from './redemption.types.js';

const performanceTarget = z.strictObject({
  code,
  name: bilingual.nullable().default(null),
  /** The least that counts as reached, in hundredths: 300 is a ratio of 3. */
  targetHundredths: count,
});

export const reportingSchema = z.strictObject({
  performanceTargets: listOf(performanceTarget, 50).default([]),
  period: z.enum(['MONTH', 'QUARTER', 'YEAR']).default('YEAR'),
  upward: listOf(code, 20).default([]),
});

const field = z.strictObject({
  code,
  label: bilingual,
  kind: z.enum(['TEXT', 'NUMBER', 'MONEY', 'DATE', 'CHOICE', 'YES_NO']).default('TEXT'),
  required: z.boolean().default(true),
  choices: listOf(bilingual, 100).default([]),
  /** The fact this field answers, when it answers one. */
  fact: z.string().max(100).nullable().default(null),
});

const pledge = z.strictObject({ code, zh: longText, en: longText });

/** What the applicant fills in, attaches and signs. */
export const formsSchema = z.strictObject({
  fields: listOf(field, 100).default([]),
  attachments: listOf(requiredDocument, 50).default([]),
  pledges: listOf(pledge, 20).default([]),
});
