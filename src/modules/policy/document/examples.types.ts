import { z } from 'zod';

import { amountFen, code, date, listOf, reasonCode, shortText } from './fields.types.js';

/** An award given before to the same applicant, or to another one in the same scope. */
export const priorAwardSchema = z.strictObject({
  /** Identifies the earlier case in explanations. */
  ref: shortText.nullable().default(null),
  /** The programme it was given under; null is this one. */
  programmeCode: code.nullable().default(null),
  /** Day of its submission; null counts in every period. */
  submittedOn: date.nullable().default(null),
  /** The computed award until issue, then issued face less what was returned. */
  amountFen,
  redeemedFen: amountFen.default(0),
  settledFen: amountFen.default(0),
  /** Whose it is. Null is the applicant's own, or unknown, and then it counts. */
  uscc: shortText.nullable().default(null),
  groupId: shortText.nullable().default(null),
  contractId: shortText.nullable().default(null),
  providerUscc: shortText.nullable().default(null),
  region: shortText.nullable().default(null),
  voucherType: code.nullable().default(null),
});

/** The money that is there: one total, or a balance for each bucket. */
export const budgetBalanceSchema = z.union([
  z.strictObject({ availableFen: amountFen }),
  z.strictObject({ buckets: listOf(z.strictObject({ id: code, availableFen: amountFen }), 50).min(1) }),
]);

const expectation = z.strictObject({
  outcome: z.enum(['AWARD', 'REJECT', 'MANUAL']).nullable().default(null),
  amountFen: amountFen.nullable().default(null),
  reasonCodes: listOf(reasonCode, 20).nullable().default(null),
});

const example = z.strictObject({
  name: shortText,
  /** Facts as in an evaluation: known facts by id, null for known to be absent. */
  facts: z.record(z.string().max(100), z.unknown()),
  priorAwards: listOf(priorAwardSchema, 100).default([]),
  budget: budgetBalanceSchema.nullable().default(null),
  expect: expectation,
});

/** Worked examples that a version must pass before it can be published. */
export const examplesSchema = listOf(example, 100).default([]);
