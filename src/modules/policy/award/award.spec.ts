import { decide, ETOWN, HANGZHOU, verdict } from '../../../../test/support/policies.js';

const SME = {
  'applicant.smeClass': 'SMALL',
  'applicant.qualifications': [],
  'contract.model.filedNo': null,
  'contract.facility.class': 'DOMESTIC',
  'other.upperRatioBp': null,
  'time.now': '2026-05-06T10:00:00+08:00',
};

function rate(award: object, rest: object = {}): object {
  return { award: { ratioTable: [{ when: true, ratioBp: 3000 }], ...award }, ...rest };
}

type Row = readonly [rule: string, what: string, policy: object, facts: object, expected: string];

const tokens = { mode: 'PER_UNIT', perUnit: { fact: 'usage.tokens', amountPerUnitFen: 3, unitsMax: 1000 } };
const bands = {
  mode: 'SCORE_BAND',
  scoreBands: [
    { fromHundredths: 6000, amountFen: 10_000_000 },
    { fromHundredths: 9000, ratioBp: 5000 },
  ],
};
const pool = { mode: 'POOL', pool: { minFen: 500_000_000, maxFen: 2_000_000_000, payBy: 'ACHIEVED' } };
const fixed = {
  mode: 'FIXED',
  fixedTable: [
    { when: { fact: 'applicant.kind', eq: 'MAKER' }, amountFen: 1_000_000 },
    { when: { fact: 'applicant.smeClass', in: ['SMALL', 'MICRO'] }, amountFen: 10_000_000 },
  ],
};
const flat = {
  ratioTable: [],
  brackets: {
    kind: 'FLAT',
    rows: [
      { uptoFen: 10_000_000, ratioBp: 5000 },
      { uptoFen: null, ratioBp: 2000 },
    ],
  },
};
const best = {
  tableRule: 'MAX',
  ratioTable: [
    { when: { fact: 'contract.facility.class', eq: 'DOMESTIC' }, ratioBp: 3000 },
    { when: { fact: 'contract.model.filedNo', exists: true }, ratioBp: 4000 },
    { when: true, ratioBp: 2000 },
  ],
};

const TABLE: readonly Row[] = [
  ['AWD-01', 'contract with tax', rate({}), { 'contract.amountFen': 1000 }, 'AWARD 300'],
  [
    'AWD-01',
    'contract without tax',
    rate({ taxBasis: 'EXCLUSIVE' }),
    { 'contract.amountExclTaxFen': 900 },
    'AWARD 270',
  ],
  [
    'AWD-01',
    'an amount nobody knows',
    rate({ taxBasis: 'EXCLUSIVE' }),
    { 'contract.amountFen': 1000 },
    'MANUAL FACT_UNKNOWN',
  ],
  ['AWD-01', 'metered', rate({ base: 'METERED' }), { 'spend.meteredFen': 500 }, 'AWARD 150'],
  ['AWD-01', 'accepted by the review', rate({ base: 'REVIEWED' }), { 'review.baseFen': 400 }, 'AWARD 120'],
  [
    'AWD-02',
    'one of several unknown',
    rate({ base: { minOf: ['INVOICED', 'PAID'] } }),
    { 'spend.invoicedFen': 1 },
    'MANUAL FACT_UNKNOWN',
  ],
  [
    'AWD-03',
    'excluded items come off',
    rate({}, { support: { exclusions: ['DISK'] } }),
    { 'contract.amountFen': 1000, 'contract.excludedFen': 400 },
    'AWARD 180',
  ],
  [
    'AWD-03',
    'excluded items unknown',
    rate({}, { support: { exclusions: ['DISK'] } }),
    { 'contract.amountFen': 1000 },
    'MANUAL FACT_UNKNOWN',
  ],
  [
    'AWD-05',
    'the best row under MAX',
    rate(best),
    { 'contract.amountFen': 1000, ...SME, 'contract.model.filedNo': 'A-1' },
    'AWARD 400',
  ],
  [
    'AWD-05',
    'an unknown row that could be better',
    rate(best),
    { 'contract.amountFen': 1000, 'contract.facility.class': 'DOMESTIC' },
    'MANUAL FACT_UNKNOWN',
  ],
  [
    'AWD-05',
    'an unknown row that could not',
    rate(best),
    { 'contract.amountFen': 1000, 'contract.model.filedNo': 'A-1' },
    'AWARD 400',
  ],
  ['AWD-05', 'no row at all', rate({ ratioTable: [] }), { 'contract.amountFen': 1000 }, 'REJECT NO_TIER_APPLIES'],
  [
    'AWD-06',
    'an unknown row before the true one',
    HANGZHOU,
    { ...SME, 'contract.amountFen': 1000 },
    'MANUAL FACT_UNKNOWN',
  ],
  ['AWD-07', 'flat, at the end of the bracket', rate(flat), { 'contract.amountFen': 10_000_000 }, 'AWARD 5000000'],
  ['AWD-07', 'flat, one fen more', rate(flat), { 'contract.amountFen': 10_000_001 }, 'AWARD 2000000'],
  [
    'AWD-11',
    'the first row that holds',
    rate(fixed),
    { 'applicant.kind': 'ENTERPRISE', 'applicant.smeClass': 'MICRO' },
    'AWARD 10000000',
  ],
  ['AWD-11', 'an unknown row first', rate(fixed), { 'applicant.smeClass': 'MICRO' }, 'MANUAL FACT_UNKNOWN'],
  [
    'AWD-11',
    'no row',
    rate(fixed),
    { 'applicant.kind': 'ENTERPRISE', 'applicant.smeClass': 'LARGE' },
    'REJECT NO_TIER_APPLIES',
  ],
  ['AWD-12', 'units times amount, rounded down', rate(tokens), { 'usage.tokens': '100.5' }, 'AWARD 301'],
  ['AWD-12', 'at most so many units', rate(tokens), { 'usage.tokens': '5000' }, 'AWARD 3000'],
  ['AWD-12', 'unknown use', rate(tokens), {}, 'MANUAL FACT_UNKNOWN'],
  [
    'AWD-13',
    'a fixed band',
    rate(bands),
    { 'review.scoreHundredths': 8999, 'contract.amountFen': 1000 },
    'AWARD 10000000',
  ],
  [
    'AWD-13',
    'a band as a share',
    rate(bands),
    { 'review.scoreHundredths': 9000, 'contract.amountFen': 1000 },
    'AWARD 500',
  ],
  [
    'AWD-13',
    'below the lowest',
    rate(bands),
    { 'review.scoreHundredths': 5999, 'contract.amountFen': 1000 },
    'REJECT BELOW_THRESHOLD',
  ],
  ['AWD-13', 'not scored yet', rate(bands), { 'contract.amountFen': 1000 }, 'MANUAL FACT_UNKNOWN'],
  [
    'AWD-14',
    'rounded down to the unit',
    rate({ mode: 'REVIEWED_AMOUNT', rounding: { unitFen: 10_000 } }),
    { 'review.amountFen': 1_239_999 },
    'AWARD 1230000',
  ],
  ['AWD-14', 'not reviewed yet', rate({ mode: 'REVIEWED_AMOUNT' }), {}, 'MANUAL FACT_UNKNOWN'],
  [
    'AWD-15',
    'paid in proportion to the targets',
    rate(pool),
    { 'review.poolFen': 1_000_000_000, 'review.achievedBp': 8000 },
    'AWARD 800000000',
  ],
  [
    'AWD-15',
    'never more than the most',
    rate(pool),
    { 'review.poolFen': 3_000_000_000, 'review.achievedBp': 12_000 },
    'AWARD 2000000000',
  ],
  [
    'AWD-15',
    'below the least',
    rate(pool),
    { 'review.poolFen': 1, 'review.achievedBp': 10_000 },
    'REJECT BELOW_MIN_FACE',
  ],
  ['AWD-15', 'targets unknown', rate(pool), { 'review.poolFen': 1_000_000_000 }, 'MANUAL FACT_UNKNOWN'],
  ['AWD-17', 'down to 0.01', rate({}), { 'contract.amountFen': 5 }, 'AWARD 1'],
  ['AWD-17', 'half up to 0.01', rate({ rounding: { mode: 'HALF_UP' } }), { 'contract.amountFen': 5 }, 'AWARD 2'],
  [
    'AWD-17',
    'up to whole yuan',
    rate({ rounding: { unitFen: 100, mode: 'CEIL' } }),
    { 'contract.amountFen': 334 },
    'AWARD 200',
  ],
  [
    'AWD-17',
    'after a cap only down',
    rate({ rounding: { unitFen: 100, mode: 'CEIL' } }, { caps: [{ scope: 'APPLICATION', amountFen: 199 }] }),
    { 'contract.amountFen': 334 },
    'AWARD 100',
  ],
  ['AWD-18', 'exactly the least face', rate({ minFaceFen: 300 }), { 'contract.amountFen': 1000 }, 'AWARD 300'],
  ['AWD-18', 'one fen below', rate({ minFaceFen: 301 }), { 'contract.amountFen': 1000 }, 'REJECT BELOW_MIN_FACE'],
  ['AWD-19', 'nothing is no award', rate({}), { 'contract.amountFen': 3 }, 'REJECT NOTHING_TO_AWARD'],
];

it.each(TABLE)('%s %s', (...[, , policy, facts, expected]) => {
  expect(verdict(decide(policy, facts))).toBe(expected);
});

describe('a higher tier of the year', () => {
  const second = { ...SME, 'contract.amountFen': 25_000_000, 'spend.cumulativeAnnualFen': 55_000_000 };
  const priorAwards = [{ amountFen: 15_000_000, submittedOn: '2026-02-01' }];
  const reevaluate = (tierReevaluation: string): object => ({
    ...HANGZHOU,
    award: { ...HANGZHOU.award, tierReevaluation },
  });

  it.each([
    ['AWD-08', 'NONE', 'AWARD 7500000'],
    ['AWD-09', 'MARGINAL', 'AWARD 11500000'],
    ['AWD-10', 'RETROACTIVE', 'AWARD 1500000'],
  ])('%s %s: 300,000 came first, now 250,000', (_rule, kind, expected) => {
    expect(verdict(decide(reevaluate(kind), second, { priorAwards }))).toBe(expected);
  });

  it('AWD-09 explains each slice', () => {
    const { steps } = decide(reevaluate('MARGINAL'), second, { priorAwards });
    expect(steps.map((step) => step.text.en)).toContain('50 % of 200,000.00 + 30 % of 50,000.00 = 115,000.00');
  });

  it('AWD-10 without the earlier awards a person decides', () => {
    expect(verdict(decide(reevaluate('RETROACTIVE'), second))).toBe('MANUAL FACT_UNKNOWN');
  });
});

it('AWD-16 many small metered uses lose nothing to rounding', () => {
  let awarded = 0;
  for (let used = 1; used <= 99; used += 2) {
    const priorAwards = [{ amountFen: awarded, redeemedFen: awarded }];
    awarded += decide(ETOWN, { 'spend.meteredFen': used }, { priorAwards }).amountFen;
  }
  expect(awarded).toBe(49);
});

it('AWD-16 without the earlier awards a person decides', () => {
  expect(verdict(decide(ETOWN, { 'spend.meteredFen': 100 }))).toBe('MANUAL FACT_UNKNOWN');
});
