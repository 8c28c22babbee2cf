import { z } from 'zod';

import { bilingual, code, count, listOf, predicate } from './fields.types.js';

const stage = z.strictObject({
  id: code,
  name: bilingual.nullable().default(null),
  /** district, city, province … */
  orgLevel: code.default('city'),
  role: code,
  mode: z.enum(['SINGLE', 'ALL', 'QUORUM', 'EXPERT_SCORE', 'AUTO']).default('SINGLE'),
  /** QUORUM and EXPERT_SCORE: how many must decide, of how many asked. */
  quorum: count.min(1).max(50).default(1),
  members: count.min(1).max(50).default(1),
  slaWorkingDays: count.min(1).max(250).nullable().default(null),
  onTimeout: z.enum(['ESCALATE', 'DEEMED_PASS', 'NONE']).default('NONE'),
  maxReturns: count.max(10).default(1),
  returnPausesClock: z.boolean().default(true),
  /** Stages whose deciders may not decide here. */
  separationFrom: listOf(code, 20).default([]),
});

export const workflowSchema = z.strictObject({
  stages: listOf(stage, 20).default([]),
  /** A case that meets this passes without a person; unknown never does. */
  autoApproveWhen: predicate.nullable().default(null),
});

export const publicitySchema = z.strictObject({
  at: z.enum(['BEFORE_ISSUE', 'BEFORE_PAY', 'BOTH', 'NONE']).default('NONE'),
  days: count.min(1).max(60).default(5),
  dayKind: z.enum(['WORKING', 'CALENDAR']).default('WORKING'),
  fields: listOf(code, 30).default(['enterpriseName', 'amountFen']),
  objectionBlocks: z.enum(['ITEM', 'BATCH']).default('ITEM'),
});
