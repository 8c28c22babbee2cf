import { isKeyPermission, type KeyPermission, type Permission } from '../../../platform/access/permissions.js';
import { permissionsOf } from '../role.rules.js';
import type { KeyState } from './provider-key.types.js';

const WINDOW_MS = 300_000;

/**
 * @rule KEY-01 A key may do what its scopes say, of what a provider's operator may do, and never make keys, upload, act
 * on a payee account or on a person's session. (reliability page, section 5, providers)
 */
export function rightsOf(scopes: readonly string[]): ReadonlySet<Permission> {
  const operator = permissionsOf(['PROVIDER_OPERATOR']);
  return new Set(scopes.filter((scope): scope is KeyPermission => isKeyPermission(scope) && operator.has(scope)));
}

/** @rule KEY-03 A request counts within 300 s of its own time, before and after, by the database's clock. (R36) */
export function isTimely(timestampSeconds: number, now: Date): boolean {
  return Math.abs(now.getTime() - timestampSeconds * 1000) <= WINDOW_MS;
}

export type KeyRefusal = 'SIGNATURE' | 'REVOKED' | 'EXPIRED' | 'ADDRESS';

export interface KeyFacts {
  readonly signatureHolds: boolean;
  readonly state: KeyState;
  readonly addressAllowed: boolean;
}

/**
 * @rule KEY-04 Without a signature that holds, a caller learns nothing of the key, not even whether there is one; who
 * holds its secret is told what is wrong with it. Null when nothing is. (R36)
 */
export function whyRefused({ signatureHolds, state, addressAllowed }: KeyFacts): KeyRefusal | null {
  if (!signatureHolds) return 'SIGNATURE';
  if (state !== 'ACTIVE') return state;
  return addressAllowed ? null : 'ADDRESS';
}

export function stateAt({ expiresAt, revokedAt }: { expiresAt: Date; revokedAt: Date | null }, now: Date): KeyState {
  if (revokedAt !== null) return 'REVOKED';
  return now < expiresAt ? 'ACTIVE' : 'EXPIRED';
}

/** What a key has left to ask. */
export interface Allowance {
  readonly requests: number;
  /** By the monotonic clock. */
  readonly atMs: number;
}

/**
 * @rule KEY-06 A key asks as often per second as the configuration says, and twice as often at once after a pause.
 * `waitMs` is 0 when the request is within that. (reliability page, section 5, rate limits)
 */
export function take(
  before: Allowance | null,
  perSecond: number,
  nowMs: number,
): { readonly after: Allowance; readonly waitMs: number } {
  const most = 2 * perSecond;
  const has = before === null ? most : Math.min(most, before.requests + ((nowMs - before.atMs) * perSecond) / 1000);
  if (has < 1) return { after: { requests: has, atMs: nowMs }, waitMs: Math.ceil(((1 - has) * 1000) / perSecond) };
  return { after: { requests: has - 1, atMs: nowMs }, waitMs: 0 };
}
