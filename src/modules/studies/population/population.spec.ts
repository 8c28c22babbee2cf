import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import { arrivalAt, planArrivals } from './arrivals.rules.js';
import { generatedSource } from './generated-source.js';
import { parseDistributions } from './parse-distributions.js';
import { parseRows } from './parse-rows.js';
import type { Arrivals, GeneratedPopulation, PopulationSource, SimulatedCase } from './population.types.js';
import { readPopulationCsv } from './read-population.js';
import { rowsSource } from './rows-source.js';

const ARRIVALS: Arrivals = { from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z', shape: 'EVEN' };

async function all(source: PopulationSource): Promise<readonly SimulatedCase[]> {
  const cases: SimulatedCase[] = [];
  for (let some = await source.next(); some.length > 0; some = await source.next()) cases.push(...some);
  return cases;
}

function population(distributions: object, changes: Partial<GeneratedPopulation> = {}): GeneratedPopulation {
  const problems: FieldProblem[] = [];
  const parsed = parseDistributions({ ...distributions }, '', problems);
  expect(problems).toEqual([]);
  const usual = { kind: 'GENERATED', size: 2000, seed: 'S', enterprises: 500, arrivals: ARRIVALS } as const;
  return { ...usual, distributions: parsed, ...changes };
}

const DRAWN = {
  'applicant.registeredRegion': { choice: [{ value: '330106', weight: 3 }, { value: '330108' }] },
  'contract.amountFen': { skewed: [1_000, 1_000_000] },
  'applicant.ageMonths': { between: [1, 24], unknownBp: 2_500 },
  'spend.paidFen': { sameAs: 'contract.amountFen' },
};

/** What seed S draws on every machine. */
const SEVENTH = {
  at: 1_767_335_673_600,
  facts: {
    'applicant.ageMonths': 4,
    'applicant.rdShareBp': 1828,
    'applicant.registeredRegion': '330106',
    'applicant.smeClass': 'SMALL',
    'applicant.uscc': 'SIM00000008',
    'contract.amountFen': 78_510,
    'spend.paidFen': 78_510,
  },
};

it('STU-02 draws the same population from the same seed, and another from another', async () => {
  const [one, same, other] = await Promise.all([
    all(generatedSource(population(DRAWN))),
    all(generatedSource(population(DRAWN))),
    all(generatedSource(population(DRAWN, { seed: 'T' }))),
  ]);
  expect(one).toHaveLength(2000);
  expect(JSON.stringify(same)).toBe(JSON.stringify(one));
  expect(JSON.stringify(other)).not.toBe(JSON.stringify(one));
  expect(one[7]).toMatchObject(SEVENTH);
});

it('STU-02 draws within what is stated, and facts of an enterprise once', async () => {
  const cases = await all(generatedSource(population(DRAWN)));
  const known = cases.filter(({ facts }) => facts['applicant.ageMonths'] !== undefined);
  expect(known.length / cases.length).toBeGreaterThan(0.7);
  expect(known.length / cases.length).toBeLessThan(0.8);
  const inFirst = cases.filter(({ facts }) => facts['applicant.registeredRegion'] === '330106');
  expect(inFirst.length / cases.length).toBeGreaterThan(0.68);
  expect(inFirst.length / cases.length).toBeLessThan(0.82);
  const small = cases.filter(({ facts }) => Number(facts['contract.amountFen']) < 32_000);
  expect(small.length / cases.length).toBeGreaterThan(0.4);
  const regions = new Map<unknown, Set<unknown>>();
  for (const { facts } of cases) {
    expect(facts['spend.paidFen']).toBe(facts['contract.amountFen']);
    expect(Number(facts['contract.amountFen'])).toBeGreaterThanOrEqual(1_000);
    expect(Number(facts['contract.amountFen'])).toBeLessThanOrEqual(1_000_000);
    const seen = regions.get(facts['applicant.uscc']) ?? new Set();
    regions.set(facts['applicant.uscc'], seen.add(facts['applicant.registeredRegion']));
  }
  expect(regions.size).toBe(500);
  expect([...regions.values()].every((seen) => seen.size === 1)).toBe(true);
});

it.each([
  ['EVEN', [0, 250, 500, 750]],
  ['FRONT_LOADED', [0, 62, 250, 562]],
] as const)('STU-03 cases come in their order: %s', (shape, expected) => {
  const arrivals = { from: '1970-01-01T00:00:00Z', to: '1970-01-01T00:00:01Z', shape };
  const plan = planArrivals(arrivals, 4);
  expect([0, 1, 2, 3].map((index) => arrivalAt(plan, index))).toEqual(expected);
});

it('STU-03 rows with a time come at it, the others in their place', async () => {
  const row = (id: string, submittedAt: string | null) => ({ facts: { 'contract.id': id }, submittedAt });
  const rows = [
    row('a', null),
    row('b', '2026-02-01T00:00:00Z'),
    row('c', '2025-12-01T08:00:00+08:00'),
    row('d', null),
  ];
  const cases = await all(rowsSource(rows, ARRIVALS));
  expect(cases.map(({ facts }) => facts['contract.id'])).toEqual(['c', 'a', 'b', 'd']);
});

it.each([
  ['no fact', { 'x.y': { constant: 1 } }, 'has no “x.y”'],
  ['no form', { 'contract.amountFen': {} }, 'exactly one of'],
  ['two forms', { 'contract.amountFen': { constant: 1, between: [1, 2] } }, 'exactly one of'],
  ['a wrong constant', { 'contract.amountFen': { constant: '1' } }, 'cannot have this value'],
  ['a range of a text', { 'contract.useCase': { between: [1, 2] } }, 'is no number'],
  ['a reversed range', { 'contract.amountFen': { between: [2, 1] } }, 'low not above high'],
  ['skewed from zero', { 'contract.amountFen': { skewed: [0, 1] } }, 'begins at 1'],
  ['no weight', { 'applicant.smeClass': { choice: [{ value: 'SMALL', weight: 0 }] } }, 'weight of 1 or more'],
  ['an unknown class', { 'applicant.smeClass': { choice: [{ value: 'TINY' }] } }, 'can have'],
  ['itself', { 'spend.paidFen': { sameAs: 'spend.paidFen' } }, 'another fact'],
  ['another type', { 'spend.paidFen': { sameAs: 'applicant.uscc' } }, 'of the type MONEY'],
  ['too much unknown', { 'spend.paidFen': { constant: 1, unknownBp: 10_001 } }, 'up to 10,000'],
])('refuses a distribution with %s', (_what, json, sentence) => {
  const problems: FieldProblem[] = [];
  parseDistributions(json, '/d', problems);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toContain(sentence);
});

const noPause = (): Promise<void> => Promise.resolve();

it('reads a table: fen or yuan, known to be absent, unknown, lists and times', async () => {
  const text = [
    'applicant.uscc,contract.amountYuan,contract.model.filedNo,applicant.qualifications,provider.related,submittedAt',
    'A,1234.5,-,HIGH_TECH|OPC,false,2026-05-06T09:00:00+08:00',
    'B,0.01,,,,',
  ].join('\r\n');
  const { columns, rows, problems } = await readPopulationCsv(text, noPause);
  expect(problems).toEqual([]);
  expect(columns).toHaveLength(6);
  expect(rows).toEqual([
    {
      facts: {
        'applicant.uscc': 'A',
        'contract.amountFen': 123_450,
        'contract.model.filedNo': null,
        'applicant.qualifications': ['HIGH_TECH', 'OPC'],
        'provider.related': false,
      },
      submittedAt: '2026-05-06T09:00:00+08:00',
    },
    { facts: { 'applicant.uscc': 'B', 'contract.amountFen': 1 }, submittedAt: null },
  ]);
});

it.each([
  ['an unknown column', 'colour\nred\n', '/file/1/colour unknown-fact'],
  ['a column twice', 'contract.id,contract.id\na,b\n', '/file/1 duplicate'],
  ['a missing field', 'contract.id,applicant.uscc\na\n', '/file/2 wrong-columns'],
  ['a wrong amount', 'contract.amountYuan\n1.234\n', '/file/2/facts/contract.amountFen wrong-value'],
  ['an amount with commas', 'contract.amountFen\n"1,000"\n', '/file/2/facts/contract.amountFen wrong-value'],
  ['a time without offset', 'submittedAt\n2026-05-06T09:00:00\n', '/file/2/submittedAt wrong-value'],
  ['no rows', 'contract.id\n', '/file no-rows'],
  ['nothing', '', '/file no-rows'],
  ['a broken quote', 'contract.id\n"a\n', '/file/2 broken-csv'],
])('refuses a table with %s', async (_what, text, expected) => {
  const { problems } = await readPopulationCsv(text, noPause);
  expect(problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([expected]);
});

it('refuses rows with facts that are none', () => {
  const problems: FieldProblem[] = [];
  parseRows([{ facts: { 'x.y': 1 } }, { facts: {}, extra: 1 }, { facts: {} }], '/rows', problems);
  expect(problems.map(({ pointer }) => pointer)).toEqual(['/rows/0/facts/x.y', '/rows/1/extra']);
});
