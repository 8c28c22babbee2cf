import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { KEY_PERMISSIONS, PERMISSIONS } from '../../../platform/access/permissions.js';
import { permissionsOf } from '../role.rules.js';
import { isAddressOrRange, isListed } from './address-list.js';
import { isTimely, rightsOf, stateAt, take, whyRefused } from './provider-key.rules.js';
import { signedText } from './signed-text.rules.js';

describe('what a key may do', () => {
  it('KEY-01 is what it was given, of what an operator of a provider may do', () => {
    expect([...rightsOf(['redemption.redeem', 'redemption.read'])]).toEqual(['redemption.redeem', 'redemption.read']);
    const operator = permissionsOf(['PROVIDER_OPERATOR']);
    expect(KEY_PERMISSIONS.filter((permission) => !operator.has(permission))).toEqual([]);
  });

  it.each(['provider-key.manage', 'settlement.payee', 'evidence.upload', 'session.own', 'application.decide', 'x'])(
    'KEY-01 is never %s',
    (permission) => {
      expect([...rightsOf([permission])]).toEqual([]);
    },
  );

  it('KEY-01 is little of what there is', () => {
    expect([...rightsOf(Object.keys(PERMISSIONS))].sort()).toEqual([...KEY_PERMISSIONS].sort());
  });
});

describe('what is signed', () => {
  const parts = { method: 'GET', bodySha256: 'e3b0', timestamp: 1_800_000_000, nonce: 'nonce-nonce-nonce' };

  it('KEY-02 is a line for each part', () => {
    expect(signedText({ ...parts, url: '/api/v1/redemptions' })).toBe(
      'GET\n/api/v1/redemptions\ne3b0\n1800000000\nnonce-nonce-nonce',
    );
  });

  it.each([
    ['in order', '/p?a=1&b=2', '/p?a=1&b=2'],
    ['out of order', '/p?b=2&a=1', '/p?a=1&b=2'],
    ['capitals before small letters', '/p?a=1&B=2', '/p?B=2&a=1'],
    ['names that begin alike', '/p?ab=1&a=2', '/p?a=2&ab=1'],
    ['a name without a value', '/p?b&a', '/p?a&b'],
    ['values of one name as they come', '/p?a=2&a=1', '/p?a=2&a=1'],
    ['escapes as they are', '/p?n=%E5%88%B8&m=a%20b', '/p?m=a%20b&n=%E5%88%B8'],
    ['a second question mark as text', '/p?b=?&a=1', '/p?a=1&b=?'],
    ['an empty query', '/p?', '/p?'],
  ])('KEY-02 has the query by name: %s', (_what, url, signed) => {
    expect(signedText({ ...parts, url }).split('\n')[1]).toBe(signed);
  });
});

it('KEY-02 gives the signature that docs/provider-api.md shows', () => {
  const page = readFileSync('docs/provider-api.md', 'utf8');
  const text = signedText({
    ...{ method: 'GET', url: '/api/v1/redemptions?state=HELD&limit=5', bodySha256: createHash('sha256').digest('hex') },
    ...{ timestamp: 1_800_000_000, nonce: '0123456789abcdef' },
  });
  expect(page).toContain(text);
  expect(page).toContain(createHmac('sha256', 'zqs_example').update(text).digest('hex'));
});

describe('when a request counts', () => {
  const now = new Date('2026-03-10T10:00:00.500Z');
  const at = Math.floor(now.getTime() / 1000);

  it.each([
    [0, true],
    [-299, true],
    [299, true],
    [300, true],
    [-300, false],
    [301, false],
    [-301, false],
    [-86_400, false],
  ])('KEY-03 sent %s s after the server’s time: %s', (seconds, counts) => {
    expect(isTimely(at + seconds, now)).toBe(counts);
  });

  const good = { signatureHolds: true, state: 'ACTIVE', addressAllowed: true } as const;
  it.each([
    ['good', {}, null],
    ['not signed by it', { signatureHolds: false }, 'SIGNATURE'],
    ['not signed by one that was revoked', { signatureHolds: false, state: 'REVOKED' }, 'SIGNATURE'],
    ['revoked', { state: 'REVOKED' }, 'REVOKED'],
    ['expired', { state: 'EXPIRED' }, 'EXPIRED'],
    ['from elsewhere', { addressAllowed: false }, 'ADDRESS'],
    ['revoked and from elsewhere', { state: 'REVOKED', addressAllowed: false }, 'REVOKED'],
  ] as const)('KEY-04 a key that is %s', (_what, facts, refusal) => {
    expect(whyRefused({ ...good, ...facts })).toBe(refusal);
  });

  it.each([
    ['before its end', new Date(now.getTime() + 1), null, 'ACTIVE'],
    ['at its end', now, null, 'EXPIRED'],
    ['revoked', new Date(now.getTime() + 1), now, 'REVOKED'],
    ['revoked and over', now, now, 'REVOKED'],
  ])('KEY-04 the state of a key %s', (_when, expiresAt, revokedAt, state) => {
    expect(stateAt({ expiresAt, revokedAt }, now)).toBe(state);
  });
});

describe('where requests come from', () => {
  it.each([
    ['any address without a list', [], '203.0.113.9', true],
    ['the address', ['203.0.113.9'], '203.0.113.9', true],
    ['its neighbour', ['203.0.113.9'], '203.0.113.10', false],
    ['the last of a range', ['10.1.0.0/16'], '10.1.255.255', true],
    ['the first after it', ['10.1.0.0/16'], '10.2.0.0', false],
    ['an IPv4 address in IPv6 clothes', ['203.0.113.9'], '::ffff:203.0.113.9', true],
    ['an IPv6 range', ['2001:db8::/32'], '2001:db8:1::7', true],
    ['outside an IPv6 range', ['2001:db8::/32'], '2001:db9::1', false],
    ['no address at all', ['10.1.0.0/16'], 'unknown', false],
  ])('KEY-05 %s', (_what, addresses, sender, listed) => {
    expect(isListed(addresses, sender)).toBe(listed);
  });

  it.each([
    ['203.0.113.9', true],
    ['10.0.0.0/8', true],
    ['10.0.0.0/33', false],
    ['2001:db8::/129', false],
    ['2001:db8::/32', true],
    ['example.cn', false],
    ['10.0.0/8', false],
    ['', false],
  ])('KEY-05 takes %s into a list: %s', (text, taken) => {
    expect(isAddressOrRange(text)).toBe(taken);
  });
});

it('KEY-06 lets a key ask twice its rate at once, then at its rate', () => {
  let allowance: Parameters<typeof take>[0] = null;
  const ask = (nowMs: number): number => {
    const { after, waitMs } = take(allowance, 2, nowMs);
    allowance = after;
    return waitMs;
  };
  expect([0, 0, 0, 0].map(ask)).toEqual([0, 0, 0, 0]);
  expect(ask(0)).toBe(500);
  expect(ask(250)).toBe(250);
  expect(ask(500)).toBe(0);
  expect(ask(500)).toBe(500);
  expect([60_000, 60_000, 60_000, 60_000, 60_000].map(ask)).toEqual([0, 0, 0, 0, 500]);
});
