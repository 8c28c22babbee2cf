import { z } from 'zod';

import { code, listOf, shareBp } from './fields.types.js';

const declared = {
  /** SELF: the applicant declares other public money. NONE: it is not asked for. */
  declare: z.enum(['NONE', 'SELF']).default('SELF'),
  /** Sources that decide instead of the declaration. UPPER_AWARDS: the lists imported for the programme. */
  verifyBy: listOf(code, 20).default([]),
};

const matchRow = z.strictObject({
  /** Ratio at which the upper level awarded. */
  upperBp: shareBp,
  /** Ratio of the exempt-review match. */
  matchBp: shareBp,
  /** Combined ceiling, upper level included, when the applicant applies separately instead. */
  separateCeilingBp: shareBp,
});

/** What happens when other public money has been given for the same contract. NONE: it is not looked at. */
export const stackingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('NONE') }),
  z.strictObject({ kind: z.literal('FORBID_ANY'), ...declared }),
  z.strictObject({ kind: z.literal('FORBID_LEVELS'), levels: listOf(code, 10).min(1), ...declared }),
  z.strictObject({ kind: z.literal('CEILING'), shareBp, ...declared }),
  z.strictObject({ kind: z.literal('MATCH'), table: listOf(matchRow, 20).min(1), ...declared }),
]);
