import { z } from 'zod';

import { amountFen, code, count, listOf, shortText } from './fields.types.js';

const floorCeiling = z.strictObject({
  key: z.enum(['DISTRICT', 'CATEGORY']),
  value: code,
  minCount: count.default(0),
  maxCount: count.nullable().default(null),
  maxFen: amountFen.nullable().default(null),
});

export const queueSchema = z.strictObject({
  kind: z.enum(['FCFS', 'BATCH_SCORED', 'BATCH_ALL', 'LOTTERY', 'DESIGNATED']).default('FCFS'),
  /** Scored batches: a lower score, in hundredths of a point, is refused BELOW_THRESHOLD. */
  thresholdHundredths: count.default(0),
  floorCeiling: listOf(floorCeiling, 200).default([]),
  tieBreak: listOf(z.enum(['SCORE', 'SEQUENCE', 'SMALLER_FIRM', 'LOTTERY_SEED']), 4).default(['SCORE', 'SEQUENCE']),
  /** Published before the window closes; everyone can repeat the draw. */
  lotterySeed: shortText.nullable().default(null),
  /** OPEN_APPLICATIONS: one open application per enterprise. PER_CONTRACT: one per contract. */
  onePerEnterprise: z.enum(['NONE', 'OPEN_APPLICATIONS', 'PER_CONTRACT']).default('NONE'),
  reapplyWhen: z.enum(['ANY', 'PREVIOUS_USED_UP']).default('ANY'),
  maxPerYear: count.nullable().default(null),
});
