import { isFromOwnPage, judgeRefresh, type RequestSource, whyOver } from './session.rules.js';

it.each<[string, number | null, number, string]>([
  ['the newest token', 0, 3_600_000, 'CURRENT'],
  ['the one before, at once', 1, 0, 'GRACE'],
  ['the one before, after ten seconds', 1, 10_000, 'GRACE'],
  ['the one before, a moment later', 1, 10_001, 'REUSED'],
  ['an older one, at once', 2, 0, 'REUSED'],
  ['a strange one', null, 0, 'UNKNOWN'],
])('IDN-05 judges %s', (_what, stepsBehind, sinceExchangeMs, verdict) => {
  expect(judgeRefresh(stepsBehind, sinceExchangeMs)).toBe(verdict);
});

it.each<[string, 'OFFICIAL' | 'OPERATOR', string, string | null]>([
  ['goes on for an official within 15 minutes', 'OFFICIAL', '2026-05-06T09:15:00Z', null],
  ['is idle for an official a moment later', 'OFFICIAL', '2026-05-06T09:15:00.001Z', 'IDLE'],
  ['goes on for an operator within 30 minutes', 'OPERATOR', '2026-05-06T09:30:00Z', null],
  ['is idle for an operator a moment later', 'OPERATOR', '2026-05-06T09:30:00.001Z', 'IDLE'],
  ['expires at its end', 'OPERATOR', '2026-05-06T20:00:00Z', 'EXPIRED'],
])('IDN-06 a session %s', (_what, holder, now, over) => {
  const times = { refreshedAt: new Date('2026-05-06T09:00:00Z'), expiresAt: new Date('2026-05-06T20:00:00Z') };
  expect(whyOver(holder, { ...times, now: new Date(now) })).toBe(over);
});

const source = (fields: Partial<RequestSource>): RequestSource => {
  return { origin: null, secFetchSite: null, host: 'quan.example:3000', ...fields };
};

it.each<[string, RequestSource, string | null, boolean]>([
  ['a program without such headers', source({}), null, true],
  ['a page of this host', source({ origin: 'http://quan.example:3000', secFetchSite: 'same-origin' }), null, true],
  ['an old browser without Sec-Fetch-Site', source({ origin: 'http://quan.example:3000' }), null, true],
  ['a page of the public address', source({ origin: 'https://quan.gov.example' }), 'https://quan.gov.example/x', true],
  [
    'this host when the public address is another',
    source({ origin: 'http://quan.example:3000' }),
    'https://q.cn',
    false,
  ],
  ['another port', source({ origin: 'http://quan.example:8080' }), null, false],
  ['another site', source({ origin: 'https://evil.example' }), null, false],
  ['an opaque origin', source({ origin: 'null' }), null, false],
  ['a sister site by the browser’s word', source({ secFetchSite: 'same-site' }), null, false],
  ['another site by the browser’s word', source({ secFetchSite: 'cross-site' }), null, false],
  ['an address typed by hand', source({ secFetchSite: 'none' }), null, false],
])('IDN-07 judges %s', (_what, request, publicUrl, answer) => {
  expect(isFromOwnPage(request, publicUrl)).toBe(answer);
});
