import { z } from 'zod';

import { code, count, date, listOf, longText } from './fields.types.js';

const batch = z.strictObject({ no: count, admittedOn: date.nullable().default(null) });

export const catalogueSchema = z.strictObject({
  /** The provider must be admitted, and under SERVICE_ITEM the very item bought as well. */
  admissionRequired: z.boolean().default(false),
  granularity: z.enum(['PROVIDER', 'SERVICE_ITEM']).default('PROVIDER'),
  /** FORBID: applicant and provider may not be related; unknown goes to a person. */
  relatedParty: z.enum(['ALLOW', 'FORBID']).default('ALLOW'),
  batches: listOf(batch, 100).default([]),
  admissionStages: listOf(code, 20).default([]),
  validityMonths: count.min(1).max(120).nullable().default(null),
  /** A listed provider may not draw vouchers itself. */
  exclusiveWithApplying: z.boolean().default(false),
  /** Providers of some regions only. It collides with fair-competition review, so it must state its legal basis. */
  regionRestriction: z
    .strictObject({ within: listOf(code, 50).min(1), legalBasis: longText, reviewed: z.boolean().default(false) })
    .nullable()
    .default(null),
  priceListRequired: z.boolean().default(false),
  integrationTest: z.boolean().default(false),
});
