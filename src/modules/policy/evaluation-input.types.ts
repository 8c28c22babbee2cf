import { z } from 'zod';

import { budgetBalanceSchema, priorAwardSchema } from './document/examples.types.js';
import { amountFen, code, count, listOf, shortText } from './document/fields.types.js';
import { moments } from './document/eligibility.types.js';

const capUsageSchema = z.strictObject({ capId: code, usedFen: amountFen, usedCount: count });
const sourceSchema = z.strictObject({ source: shortText, at: shortText });

const facts = z.record(z.string().max(100), z.unknown());

/** What a caller may hand in beside the policy. The facts themselves are checked against the catalogue. */
export const evaluationInputSchema = z.strictObject({
  facts,
  sources: z.record(z.string().max(100), sourceSchema).optional(),
  priorAwards: listOf(priorAwardSchema, 1_000).optional(),
  capUsage: listOf(capUsageSchema, 50).optional(),
  budget: budgetBalanceSchema.optional(),
  balanceFen: amountFen.optional(),
  moment: z.enum(moments).optional(),
});

const submission = z.strictObject({
  id: shortText,
  /** What it asks for; without it the award is computed from the facts. */
  amountFen: amountFen.min(1).optional(),
  facts: facts.optional(),
  priorAwards: listOf(priorAwardSchema, 100).optional(),
});

/** The money of an earlier case of the sequence is released. */
const withdrawal = z.strictObject({ withdraws: shortText });

export const SEQUENCE_LENGTH_MAX = 10_000;

export const sequenceSchema = z.strictObject({
  budgetFen: amountFen,
  cases: listOf(z.union([submission, withdrawal]), SEQUENCE_LENGTH_MAX),
});
