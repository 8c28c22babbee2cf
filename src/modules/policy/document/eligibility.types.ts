import { z } from 'zod';

import { bilingual, code, listOf, predicate, reasonCode } from './fields.types.js';

/** The moments at which conditions can be checked again. */
export const moments = ['SUBMIT', 'ISSUE', 'REDEEM', 'PAY'] as const;

const eligibilityRule = z.strictObject({
  id: code,
  /** What must hold. */
  require: predicate,
  /** The reason code when it does not hold. */
  code: reasonCode,
  /** REJECT: a clear no. MANUAL: a person decides. What is unknown always goes to a person. */
  onFail: z.enum(['REJECT', 'MANUAL']).default('REJECT'),
  /** The condition in words; without it, it is rendered from the predicate. */
  text: bilingual.nullable().default(null),
  clause: code.nullable().default(null),
});

export const eligibilitySchema = z.strictObject({
  rules: listOf(eligibilityRule, 100).default([]),
  recheckAt: listOf(z.enum(moments), 4).default(['SUBMIT', 'ISSUE']),
});

/** What is subsidised. */
export const supportSchema = z.strictObject({
  /** Service items that are covered; empty covers all. */
  inclusions: listOf(code, 500).default([]),
  /** Items whose amounts are taken out of the base: STORAGE, NETWORK, SECURITY. */
  exclusions: listOf(code, 500).default([]),
  /**
   * Where usage records come from. PROVIDER_SIGNED: only from requests signed with a key of the provider. PLATFORM: from a
   * meter that the platform runs, which signs with a key of the provider whose use it measures.
   */
  meteringRequired: z.enum(['NONE', 'SELF', 'PROVIDER_SIGNED', 'PLATFORM']).default('NONE'),
});
