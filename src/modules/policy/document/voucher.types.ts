import { z } from 'zod';

import { code, count, date, listOf, shareBp } from './fields.types.js';

const validity = z.strictObject({
  /** One of the three; months is the usual one. */
  months: count.min(1).max(120).nullable().default(null),
  days: count.min(1).max(3_660).nullable().default(null),
  until: date.nullable().default(null),
  startAt: z.enum(['ISSUE', 'ACTIVATION', 'CONTRACT_START']).default('ISSUE'),
  endRule: z.enum(['CIVIL_CODE', 'EXACT']).default('CIVIL_CODE'),
  graceDays: count.max(366).default(0),
  renewals: count.max(10).default(0),
  renewRequires: listOf(code, 10).default([]),
});

export const voucherSchema = z.strictObject({
  /**
   * NONE: a grant without paper and code. QUOTA: used in pieces. STREAM: metered. POOL: a performance contract. Without it:
   * STREAM for REALTIME, POOL for POOL, NONE for EXPOST_GRANT, else SINGLE.
   */
  instrument: z.enum(['NONE', 'SINGLE', 'QUOTA', 'STREAM', 'POOL']).nullable().default(null),
  issueBy: z.enum(['AUTO', 'OFFICER']).default('OFFICER'),
  validity: validity.default({
    months: 12,
    days: null,
    until: null,
    startAt: 'ISSUE',
    endRule: 'CIVIL_CODE',
    graceDays: 0,
    renewals: 0,
    renewRequires: [],
  }),
  splittable: z.boolean().default(true),
  /** At most this share of an order's price; null: no limit per order. */
  perOrderRatioBp: shareBp.nullable().default(null),
  redemptionsMax: count.min(1).nullable().default(null),
  transferable: z.boolean().default(false),
  pledgeable: z.boolean().default(false),
  /** Until the first use. */
  cancellable: z.boolean().default(true),
});
