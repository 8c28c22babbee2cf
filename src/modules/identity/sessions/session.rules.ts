const GRACE_MS = 10_000;
const MINUTE_MS = 60_000;
const IDLE_MS = { OFFICIAL: 15 * MINUTE_MS, OPERATOR: 30 * MINUTE_MS } as const;

export const SESSION_HOURS_MAX = 12;

export type RefreshVerdict = 'CURRENT' | 'GRACE' | 'REUSED' | 'UNKNOWN';

/**
 * @rule IDN-05 The newest refresh token of a session is exchanged for its successor. The one before it gets that same
 * successor for ten seconds more (two tabs, a lost answer). Any older one was copied: the session ends. What never
 * belonged to the session changes nothing. (RFC 9700, 4.14.2)
 */
export function judgeRefresh(stepsBehind: number | null, sinceExchangeMs: number): RefreshVerdict {
  if (stepsBehind === null) return 'UNKNOWN';
  if (stepsBehind === 0) return 'CURRENT';
  return stepsBehind === 1 && sinceExchangeMs <= GRACE_MS ? 'GRACE' : 'REUSED';
}

/** Officials belong to an authority; operators to an enterprise or provider. */
export type SessionHolder = keyof typeof IDLE_MS;

export interface SessionTimes {
  readonly refreshedAt: Date;
  readonly expiresAt: Date;
  /** Real time. */
  readonly now: Date;
}

export type SessionOver = 'IDLE' | 'EXPIRED';

/**
 * @rule IDN-06 A session ends after 12 hours, and when nothing was heard of it for 15 minutes (officials) or 30 minutes
 * (operators). Null while it goes on. (GB/T 22239-2019, 8.1.4.1)
 */
export function whyOver(holder: SessionHolder, { refreshedAt, expiresAt, now }: SessionTimes): SessionOver | null {
  if (now >= expiresAt) return 'EXPIRED';
  return now.getTime() - refreshedAt.getTime() > IDLE_MS[holder] ? 'IDLE' : null;
}

export interface RequestSource {
  readonly origin: string | null;
  /** The browser's own word on where the request comes from. */
  readonly secFetchSite: string | null;
  readonly host: string | null;
}

/**
 * @rule IDN-07 A cookie counts only in a request that a page of this site made; programs that send neither header are no
 * browsers and are let through. (OWASP, cross-site request forgery)
 */
export function isFromOwnPage({ origin, secFetchSite, host }: RequestSource, publicUrl: string | null): boolean {
  if (secFetchSite !== null && secFetchSite !== 'same-origin') return false;
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  return publicUrl === null ? new URL(origin).host === host : origin === new URL(publicUrl).origin;
}
