import { z } from 'zod';

import { amountFen, code, count, listOf, shareBp } from './fields.types.js';

const bucket = z.strictObject({
  id: code,
  funder: code,
  /** province, city, district … */
  level: code.default('city'),
  year: z.int().min(2000).max(2100).nullable().default(null),
  amountFen,
  /** The bucket pays only cases of this voucher type, region or category; null pays all. */
  voucherType: code.nullable().default(null),
  region: code.nullable().default(null),
  category: code.nullable().default(null),
});

const splitPart = z.strictObject({
  bucketId: code,
  /** RATIO: this bucket's share of each award. */
  shareBp: shareBp.nullable().default(null),
  /** FIXED: what this bucket pays of each award, at most. */
  amountFen: amountFen.nullable().default(null),
});

const split = z.strictObject({
  /** RATIO: shares of each award. FIXED: fixed amounts, the rest from `remainderTo`. PRIORITY: the first bucket until it is empty, then the next. */
  mode: z.enum(['RATIO', 'FIXED', 'PRIORITY']),
  parts: listOf(splitPart, 20).min(1),
  /** The bucket that takes the fen which do not divide, and under FIXED the rest. */
  remainderTo: code.nullable().default(null),
  /** BLOCK: nothing. REDUCE_ALL: every part shrinks in the same proportion. PARTIAL: each bucket gives what it has. */
  onShortfall: z.enum(['BLOCK', 'REDUCE_ALL', 'PARTIAL']).default('BLOCK'),
});

export const budgetSchema = z.strictObject({
  buckets: listOf(bucket, 50).default([]),
  split: split.nullable().default(null),
  reserveAt: z.enum(['SUBMIT', 'APPROVE', 'ISSUE']).default('APPROVE'),
  onExhausted: z.enum(['CLOSE', 'WAITLIST', 'PRO_RATA', 'CARRY_NEXT_YEAR']).default('WAITLIST'),
  fitRule: z.enum(['STRICT_STOP', 'SKIP', 'PARTIAL_LAST']).default('SKIP'),
  /** PARTIAL_LAST: money that is released first tops up the one who was cut short. */
  topUpOnRelease: z.boolean().default(true),
  returnOnRelease: z.enum(['TO_BUCKET', 'TO_TREASURY']).default('TO_BUCKET'),
  /** Officers are told once when a bucket has less available than this share of its money; 0: never. */
  alertBelowBp: shareBp.default(1000),
  /** First month of the fiscal year, 1 to 12. */
  fiscalYearStartMonth: count.min(1).max(12).default(1),
});
