import { z } from 'zod';

import { amountFen, code, count, listOf, predicate, shareBp, shortText } from './fields.types.js';

const baseKind = z.enum(['CONTRACT', 'INVOICED', 'PAID', 'METERED', 'REVIEWED']);

const ratioRow = z.strictObject({ when: predicate, ratioBp: shareBp, clause: code.nullable().default(null) });

const bracketRow = z.strictObject({
  /** Last fen of the bracket; null only in the last row: no upper end. */
  uptoFen: amountFen.nullable(),
  ratioBp: shareBp,
});

const brackets = z.strictObject({
  /** FLAT: the whole amount at the ratio of the bracket it falls in. MARGINAL: each slice at its own ratio. */
  kind: z.enum(['FLAT', 'MARGINAL']),
  rows: listOf(bracketRow, 50).min(1),
});

const fixedRow = z.strictObject({ when: predicate, amountFen, clause: code.nullable().default(null) });

const perUnit = z.strictObject({
  /** A QUANTITY fact: usage.cardHours, usage.tokens … */
  fact: shortText,
  amountPerUnitFen: amountFen,
  /** At most so many units count; null counts all. */
  unitsMax: z.int().min(0).nullable().default(null),
});

const scoreBand = z.strictObject({
  /** Lowest score of the band, in hundredths of a point. */
  fromHundredths: count,
  /** Exactly one of the two: a fixed award, or a share of the base. */
  amountFen: amountFen.nullable().default(null),
  ratioBp: shareBp.nullable().default(null),
});

const pool = z.strictObject({
  minFen: amountFen.default(0),
  maxFen: amountFen,
  /** AGREED: the whole pool is granted. ACHIEVED: in proportion to the targets reached at the end of the year. */
  payBy: z.enum(['AGREED', 'ACHIEVED']).default('AGREED'),
});

export const awardSchema = z.strictObject({
  mode: z.enum(['RATIO', 'FIXED', 'PER_UNIT', 'SCORE_BAND', 'REVIEWED_AMOUNT', 'POOL']).default('RATIO'),
  /** What the ratio is taken of. `minOf` is the verified base: the least of what is invoiced, paid and metered. */
  base: z.union([baseKind, z.strictObject({ minOf: listOf(baseKind, 5).min(1) })]).default('CONTRACT'),
  taxBasis: z.enum(['INCLUSIVE', 'EXCLUSIVE']).default('INCLUSIVE'),
  ratioTable: listOf(ratioRow, 100).default([]),
  tableRule: z.enum(['FIRST_MATCH', 'MAX']).default('FIRST_MATCH'),
  brackets: brackets.nullable().default(null),
  tierBasis: z.enum(['PER_APPLICATION', 'CUMULATIVE_ANNUAL']).default('PER_APPLICATION'),
  /** NONE: earlier awards stay and the new tier holds for this case. MARGINAL: each fen at the tier it falls in. RETROACTIVE: the year's whole spend at the new tier, less what was awarded. */
  tierReevaluation: z.enum(['NONE', 'MARGINAL', 'RETROACTIVE']).default('NONE'),
  fixedTable: listOf(fixedRow, 100).default([]),
  perUnit: perUnit.nullable().default(null),
  scoreBands: listOf(scoreBand, 50).default([]),
  pool: pool.nullable().default(null),
  /** CUMULATIVE_DIFFERENCE: the award on the year's total less what was awarded, so that rounding never adds up. */
  accrual: z.enum(['EACH', 'CUMULATIVE_DIFFERENCE']).default('EACH'),
  rounding: z
    .strictObject({
      unitFen: z.int().min(1).max(100_000_000).default(1),
      mode: z.enum(['FLOOR', 'HALF_UP', 'CEIL']).default('FLOOR'),
    })
    .prefault({}),
  minBaseFen: amountFen.default(0),
  minFaceFen: amountFen.default(0),
});
