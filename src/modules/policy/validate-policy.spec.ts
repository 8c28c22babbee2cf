import { describePolicySchema } from './describe-schema.js';
import { parseEvaluationInput, parseSequence } from './parse-evaluation-input.js';
import { runExamples } from './run-examples.js';
import { validatePolicy } from './validate-policy.js';
import { SHENZHEN } from '../../../test/support/policies.js';

function problems(json: unknown): string {
  const validated = validatePolicy(json);
  if (validated.ok) return '';
  for (const { zh, en } of validated.problems) expect(zh.length * en.length).toBeGreaterThan(0);
  return validated.problems.map(({ pointer, code }) => `${pointer} ${code}`).join('; ');
}

const bucket = { id: 'P', funder: 'province', amountFen: 1 };
const stage = { role: 'officer' };
const band = (fromHundredths: number): object => ({ fromHundredths, amountFen: 1 });

it.each([
  ['not an object', [], ' wrong-type'],
  ['nothing', null, ' wrong-type'],
  ['an unknown group', { bonus: {} }, '/bonus unknown-field'],
  ['an unknown field', { award: { ratio: 5000 } }, '/award/ratio unknown-field'],
  ['a ratio above the whole', table({ ratioBp: 10_001 }), '/award/ratioTable/0/ratioBp too-large'],
  ['a negative ratio', table({ ratioBp: -1 }), '/award/ratioTable/0/ratioBp too-small'],
  ['a missing ratio', { award: { ratioTable: [{ when: true }] } }, '/award/ratioTable/0/ratioBp missing-field'],
  ['a missing condition', { award: { ratioTable: [{ ratioBp: 1 }] } }, '/award/ratioTable/0/when wrong-predicate'],
  ['half a fen', { award: { minFaceFen: 0.5 } }, '/award/minFaceFen wrong-type'],
  ['2^53 fen', { award: { minFaceFen: 2 ** 53 } }, '/award/minFaceFen too-large'],
  ['a negative amount', { award: { minFaceFen: -1 } }, '/award/minFaceFen too-small'],
  ['an amount as text', { award: { minFaceFen: '5' } }, '/award/minFaceFen wrong-type'],
  ['an unknown mode', { award: { mode: 'GUESS' } }, '/award/mode wrong-choice'],
  ['an unknown base', { award: { base: 'QUOTE' } }, '/award/base wrong-choice'],
  [
    'an unknown base among several',
    { award: { base: { minOf: ['PAID', 'QUOTE'] } } },
    '/award/base/minOf/1 wrong-choice',
  ],
  ['an unknown stacking kind', { stacking: { kind: 'SOMETIMES' } }, '/stacking/kind wrong-choice'],
  [
    'an unknown fact',
    table({ when: { fact: 'applicant.mood', eq: 'good' } }),
    '/award/ratioTable/0/when/fact unknown-fact',
  ],
  [
    'an operator of another type',
    table({ when: { fact: 'contract.amountFen', within: ['4403'] } }),
    '/award/ratioTable/0/when/within operator-mismatch',
  ],
  [
    'a row that is never reached',
    { award: { ratioTable: [row(5000), row(3000)] } },
    '/award/ratioTable/1 overlapping-tiers',
  ],
  ['brackets that overlap', brackets([100, 100, null]), '/award/brackets/rows/1/uptoFen overlapping-tiers'],
  ['an open bracket in the middle', brackets([null, 100, null]), '/award/brackets/rows/0/uptoFen overlapping-tiers'],
  ['a closed last bracket', brackets([100]), '/award/brackets/rows/0/uptoFen last-bracket-closed'],
  [
    'bands that overlap',
    { award: { mode: 'SCORE_BAND', scoreBands: [band(10), band(10)] } },
    '/award/scoreBands/1/fromHundredths overlapping-tiers',
  ],
  ['a mode without its field', { award: { mode: 'PER_UNIT' } }, '/award/perUnit missing-field'],
  [
    'units of something that is no quantity',
    { award: { perUnit: { fact: 'contract.amountFen', amountPerUnitFen: 1 } } },
    '/award/perUnit/fact operator-mismatch',
  ],
  [
    're-evaluation without a cumulative basis',
    { award: { tierReevaluation: 'MARGINAL' } },
    '/award/tierReevaluation needs-cumulative-basis',
  ],
  ['a cap without a limit', { caps: [{ scope: 'ENTERPRISE' }] }, '/caps/0 either-or'],
  ['a cap with two limits', { caps: [{ scope: 'ENTERPRISE', amountFen: 1, count: 1 }] }, '/caps/0 either-or'],
  ['a share of no budget', { caps: [{ scope: 'DISTRICT', shareBp: 1 }] }, '/caps/0/shareBp share-of-nothing'],
  [
    'a remainder to a bucket that is not there',
    split({ remainderTo: 'X' }),
    '/budget/split/remainderTo unknown-bucket',
  ],
  ['no remainder', split({ remainderTo: null }), '/budget/split/remainderTo missing-field'],
  [
    'a part of a bucket that is not there',
    split({ parts: [{ bucketId: 'X', shareBp: 10_000 }] }),
    '/budget/split/parts/0/bucketId unknown-bucket; /budget/split/remainderTo unknown-bucket',
  ],
  [
    'shares that are no whole',
    split({ parts: [{ bucketId: 'P', shareBp: 9_999 }] }),
    '/budget/split/parts split-not-whole',
  ],
  ['a bucket twice', { budget: { buckets: [bucket, bucket] } }, '/budget/buckets/1/id duplicate'],
  [
    'separation from a stage that is not there',
    { workflow: { stages: [{ id: 'CITY', ...stage, separationFrom: ['DISTRICT'] }] } },
    '/workflow/stages/0/separationFrom/0 unknown-stage',
  ],
  [
    'a quorum larger than the panel',
    { workflow: { stages: [{ id: 'CITY', ...stage, quorum: 3, members: 2 }] } },
    '/workflow/stages/0/quorum too-large',
  ],
  [
    'a reversed window',
    { windows: { application: [{ opensAt: '2026-02-01T00:00:00Z', closesAt: '2026-01-01T00:00:00Z' }] } },
    '/windows/application/0/closesAt window-reversed',
  ],
  [
    'a time without offset',
    { windows: { application: [{ opensAt: '2026-02-01T00:00:00' }] } },
    '/windows/application/0/opensAt wrong-format',
  ],
  [
    'a day that is none',
    { windows: { contractSignedBetween: { from: '2026-02-30' } } },
    '/windows/contractSignedBetween/from wrong-format',
  ],
  ['a draw without a seed', { queue: { kind: 'LOTTERY' } }, '/queue/lotterySeed missing-field'],
  [
    'a confirmation of metered use',
    { redemption: { mode: 'REALTIME', enterpriseConfirm: 'AT_HOLD' } },
    '/redemption/enterpriseConfirm confirmation-in-real-time',
  ],
  [
    'a match that pays a provider',
    { redemption: { mode: 'MATCH' }, settlement: { payee: 'PROVIDER' } },
    '/settlement/payee match-pays-enterprise',
  ],
  ['a validity stated twice', { voucher: { validity: { months: 12, days: 30 } } }, '/voucher/validity either-or'],
  ['a clause that is not there', table({ clause: 'ART-9' }), '/award/ratioTable/0/clause unknown-clause'],
  [
    'an example with an unknown fact',
    { examples: [{ name: 'x', facts: { 'no.fact': 1 }, expect: {} }] },
    '/examples/0/facts/no.fact unknown-fact',
  ],
])('refuses %s', (_what, json, expected) => {
  expect(problems(json)).toBe(expected);
});

describe('hostile documents', () => {
  const nested = (levels: number): unknown => {
    let json: unknown = true;
    for (let level = 0; level < levels; level += 1) json = { not: json };
    return json;
  };
  it.each([
    ['a condition 100,000 levels deep', table({ when: nested(100_000) }), 'document-too-deep'],
    ['a condition 20 levels deep', table({ when: nested(20) }), 'predicate-too-deep'],
    ['10 MB of text', { identity: { docNo: 'x'.repeat(10_000_000) } }, 'document-too-large'],
    ['10 MB of list', { caps: new Array(5_000_000).fill(0) }, 'document-too-large'],
    [
      '10 MB of keys',
      Object.fromEntries(Array.from({ length: 400_000 }, (_, index) => [`key${String(index)}`, 0])),
      'document-too-large',
    ],
    ['a prototype', JSON.parse('{"__proto__":{"admin":true}}'), 'forbidden-key'],
    ['a constructor inside', JSON.parse('{"award":{"constructor":{"prototype":{}}}}'), 'forbidden-key'],
    [
      '1,000 unknown fields',
      Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${String(index)}`, 0])),
      'unknown-field',
    ],
  ])('refuses %s with a pointer, quickly', (_what, json, code) => {
    const started = performance.now();
    const validated = validatePolicy(json);
    expect(performance.now() - started).toBeLessThan(5000); // an exhausted stack or a quadratic check takes far longer
    expect(validated.ok).toBe(false);
    if (!validated.ok) {
      expect(validated.problems[0]?.code).toBe(code);
      expect(validated.problems.length).toBeLessThanOrEqual(100);
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('admin');
  });
});

it('refuses facts that are not those of the catalogue, with a pointer', () => {
  const parsed = parseEvaluationInput({
    facts: { 'contract.amountFen': 0.1, 'no.fact': 1, 'applicant.smeClass': 'TINY', 'time.now': '2026-05-06' },
  });
  expect(parsed.ok ? [] : parsed.problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/facts/contract.amountFen wrong-value',
    '/facts/no.fact unknown-fact',
    '/facts/applicant.smeClass wrong-value',
    '/facts/time.now wrong-value',
  ]);
});

it('refuses a sequence that cannot be', () => {
  const cases = [
    { id: 'A', amountFen: 1 },
    { id: 'A', amountFen: 1 },
    { withdraws: 'B' },
    { id: 'C' },
    { id: 'D', facts: { x: 1 } },
  ];
  const parsed = parseSequence({ budgetFen: 1, cases });
  expect(parsed.ok ? [] : parsed.problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/cases/1/id duplicate',
    '/cases/2/withdraws unknown-case',
    '/cases/3 missing-field',
    '/cases/4/facts/x unknown-fact',
  ]);
});

it('runs the worked examples of a document and shows what differs', () => {
  const facts = { 'contract.amountFen': 120_000_000, 'applicant.ageMonths': 71, 'provider.related': false };
  const validated = validatePolicy({
    ...SHENZHEN,
    windows: { application: [{ opensAt: '2026-05-06T09:00:00+08:00' }] },
    examples: [
      { name: 'half', facts, expect: { outcome: 'AWARD', amountFen: 60_000_000 } },
      { name: 'too small', facts: { ...facts, 'contract.amountFen': 1 }, expect: { reasonCodes: ['MIN_CONTRACT'] } },
      {
        name: 'too early',
        facts: { ...facts, 'time.now': '2026-05-06T00:59:59Z' },
        expect: { reasonCodes: ['NOT_OPEN'] },
      },
      { name: 'wrong', facts, expect: { amountFen: 72_000_000 } },
    ],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  expect(runExamples(validated.document).map(({ name, ok, differences }) => ({ name, ok, differences }))).toEqual([
    { name: 'half', ok: true, differences: [] },
    { name: 'too small', ok: true, differences: [] },
    { name: 'too early', ok: true, differences: [] },
    { name: 'wrong', ok: false, differences: [{ field: 'amountFen', expected: '72000000', actual: '60000000' }] },
  ]);
});

it('publishes a JSON Schema of the same description', () => {
  const schema: unknown = JSON.parse(JSON.stringify(describePolicySchema()));
  const when = { $ref: '#/$defs/Predicate' };
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    additionalProperties: false,
    properties: {
      award: { properties: { ratioTable: { items: { properties: { when, ratioBp: { maximum: 10_000 } } } } } },
      legalBasis: { type: 'array' },
    },
    $defs: { Predicate: { oneOf: [{ const: true }, {}, {}, {}, { required: ['fact'] }] } },
  });
  expect(schema).not.toHaveProperty('required');
});

function row(ratioBp: number): object {
  return { when: true, ratioBp };
}

function table(changes: object): object {
  return { award: { ratioTable: [{ when: true, ratioBp: 1, ...changes }] } };
}

function brackets(ends: readonly (number | null)[]): object {
  return { award: { brackets: { kind: 'MARGINAL', rows: ends.map((uptoFen) => ({ uptoFen, ratioBp: 1 })) } } };
}

function split(changes: object): object {
  const parts = [{ bucketId: 'P', shareBp: 10_000 }];
  return { budget: { buckets: [bucket], split: { mode: 'RATIO', parts, remainderTo: 'P', ...changes } } };
}
