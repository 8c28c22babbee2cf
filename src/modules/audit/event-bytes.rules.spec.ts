import { eventBytes } from './event-bytes.rules.js';
import type { AuditEntry } from './audit.types.js';

const header = {
  id: '01890000-0000-7000-8000-000000000001',
  tenantCode: 'SZ',
  at: new Date('2026-05-06T01:02:03.004Z'),
  commandId: '01890000-0000-7000-8000-000000000002',
};
const entry = (after: AuditEntry['after']): AuditEntry => ({
  action: 'voucher.issued',
  subject: { type: 'voucher', id: 'v1', version: 1 },
  ...(after ? { after } : {}),
  command: null,
});

it('AUD-01 writes the same bytes whatever the order of the fields', () => {
  const one = eventBytes(header, entry({ state: 'ACTIVE', faceFen: 30_000_000n }));
  const other = eventBytes(header, entry({ faceFen: 30_000_000n, state: 'ACTIVE' }));
  expect(one.equals(other)).toBe(true);
  expect(one.toString()).toBe(
    '{"action":"voucher.issued","actor":{"system":true},"after":{"faceFen":"30000000","state":"ACTIVE"},' +
      '"at":"2026-05-06T01:02:03.004Z","commandId":"01890000-0000-7000-8000-000000000002",' +
      '"id":"01890000-0000-7000-8000-000000000001","result":"ok","subject":{"id":"v1","type":"voucher","version":1},' +
      '"tenant":"SZ","v":1}',
  );
});

it.each([
  ['an amount beyond 2^53', 9_007_199_254_740_993n, '"9007199254740993"'],
  ['a large number', 5_000_000_000, '"5000000000"'],
  ['a small number', 7, '7'],
  ['an instant', new Date('2026-01-01T00:00:00Z'), '"2026-01-01T00:00:00.000Z"'],
])('AUD-02 keeps %s exact', (_what, value, text) => {
  expect(eventBytes(header, entry({ value })).toString()).toContain(`"after":{"value":${text}}`);
});

it.each([
  ['a fraction', 0.1],
  ['not a number', Number.NaN],
  ['a lone surrogate', '\ud800'],
])('AUD-02 refuses %s', (_what, value) => {
  expect(() => eventBytes(header, entry({ value }))).toThrow(RangeError);
});
