import fc from 'fast-check';

import { compiled, decide, verdict } from '../../../../test/support/policies.js';
import { fen, sumFen } from '../../../platform/money/fen.js';
import { fundAward } from '../fund-award.js';
import type { FundingSplit } from '../document/policy-document.types.js';
import { splitAward, splitRelease } from './split.rules.js';

const BUCKETS = [
  { id: 'P', funder: 'province', amountFen: 2_500_000_000 },
  { id: 'C', funder: 'city', amountFen: 2_500_000_000 },
];

function halves(split: object = {}, budget: object = {}): object {
  const parts = [
    { bucketId: 'P', shareBp: 5000 },
    { bucketId: 'C', shareBp: 5000 },
  ];
  return {
    award: { ratioTable: [{ when: true, ratioBp: 2000 }], minFaceFen: 100 },
    budget: { buckets: BUCKETS, split: { mode: 'RATIO', parts, remainderTo: 'P', ...split }, ...budget },
  };
}

function fund(policy: object, contractFen: number, province: number, city: number): string {
  const buckets = [
    { id: 'P', availableFen: province },
    { id: 'C', availableFen: city },
  ];
  const evaluation = decide(policy, { 'contract.amountFen': contractFen }, { budget: { buckets } });
  const parts = evaluation.funding.parts
    .map(({ bucketId, amountFen }) => `${bucketId} ${String(amountFen)}`)
    .join(', ');
  return `${verdict(evaluation)} ${evaluation.funding.state} ${parts}`.trim();
}

const fixed = { mode: 'FIXED', parts: [{ bucketId: 'P', amountFen: 150 }, { bucketId: 'C' }], remainderTo: 'C' };
const priority = { mode: 'PRIORITY', parts: [{ bucketId: 'C' }, { bucketId: 'P' }], remainderTo: null };

type Row = readonly [
  rule: string,
  what: string,
  policy: object,
  case_: readonly [number, number, number],
  expected: string,
];

const TABLE: readonly Row[] = [
  ['BUD-01', 'one to one, the odd fen to the province', halves(), [1005, 9999, 9999], 'AWARD 201 FUNDED P 101, C 100'],
  [
    'BUD-01',
    'a fixed amount, the rest from the city',
    halves(fixed),
    [1000, 9999, 9999],
    'AWARD 200 FUNDED P 150, C 50',
  ],
  ['BUD-01', 'a fixed amount larger than the award', halves(fixed), [500, 9999, 9999], 'AWARD 100 FUNDED P 100, C 0'],
  ['BUD-01', 'the city first, then the province', halves(priority), [1000, 9999, 150], 'AWARD 200 FUNDED C 150, P 50'],
  [
    'BUD-03',
    'all parts shrink',
    halves({ onShortfall: 'REDUCE_ALL' }),
    [1000, 9999, 60],
    'AWARD 121 REDUCED P 61, C 60',
  ],
  [
    'BUD-03',
    'below the least face nothing is left',
    halves({ onShortfall: 'REDUCE_ALL' }),
    [1000, 9999, 40],
    'REJECT BUDGET_EXHAUSTED WAITLIST',
  ],
  ['BUD-04', 'one bucket short blocks', halves(), [1000, 9999, 99], 'REJECT BUDGET_EXHAUSTED WAITLIST'],
  ['BUD-04', 'no waitlist', halves({}, { onExhausted: 'CLOSE' }), [1000, 0, 0], 'REJECT BUDGET_EXHAUSTED EXHAUSTED'],
  [
    'BUD-04',
    'each gives what it has',
    halves({ onShortfall: 'PARTIAL' }),
    [1000, 9999, 60],
    'AWARD 160 REDUCED P 100, C 60',
  ],
  [
    'BUD-04',
    'the last one is cut',
    halves({}, { fitRule: 'PARTIAL_LAST' }),
    [1000, 9999, 60],
    'AWARD 121 REDUCED P 61, C 60',
  ],
];

it.each(TABLE)('%s %s', (...[, , policy, [contractFen, province, city], expected]) => {
  expect(fund(policy, contractFen, province, city)).toBe(expected);
});

it('BUD-04 keeps what was computed beside what is granted', () => {
  const policy = { award: { ratioTable: [{ when: true, ratioBp: 5000 }] }, budget: { fitRule: 'PARTIAL_LAST' } };
  const evaluation = decide(policy, { 'contract.amountFen': 1000 }, { budget: { availableFen: 300 } });
  expect(evaluation).toMatchObject({ amountFen: 300, computedFen: 500, funding: { state: 'REDUCED', shortFen: 200 } });
});

it.each([
  ['a total does not tell the balances of two buckets', { budget: { availableFen: 9999 } }],
  ['one balance is missing', { budget: { buckets: [{ id: 'P', availableFen: 9999 }] } }],
])('BUD-04 %s: a person decides', (_what, rest) => {
  expect(verdict(decide(halves(), { 'contract.amountFen': 1000 }, rest))).toBe('MANUAL FACT_UNKNOWN');
});

it('BUD-04 only buckets of the voucher type pay', () => {
  const buckets = [
    { id: 'MODEL', funder: 'city', amountFen: 1000, voucherType: 'MODEL' },
    { id: 'COMPUTE', funder: 'city', amountFen: 1000, voucherType: 'COMPUTE' },
  ];
  const policy = { award: { ratioTable: [{ when: true, ratioBp: 5000 }] }, budget: { buckets } };
  const budget = { buckets: buckets.map(({ id }) => ({ id, availableFen: 1000 })) };
  const facts = { 'contract.amountFen': 1000, 'application.voucherType': 'COMPUTE' };
  expect(decide(policy, facts, { budget }).funding.parts).toEqual([{ bucketId: 'COMPUTE', amountFen: 500 }]);
});

describe('splits', () => {
  const amount = fc.integer({ min: 0, max: 10_000_000 });
  const cuts = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 4 });

  it('BUD-01 parts are never negative and always the whole', () => {
    fc.assert(
      fc.property(amount, cuts, fc.nat(), (amountFen, raw, pick) => {
        const parts = splitAward(ratioSplit(raw, pick), fen(amountFen), []);
        expect(sumFen(parts.map((part) => part.amountFen))).toBe(BigInt(amountFen));
        expect(parts.every((part) => part.amountFen >= 0n)).toBe(true);
      }),
    );
  });

  it('BUD-02 releases give back the whole in the end, and never more than a bucket holds', () => {
    fc.assert(
      fc.property(amount, cuts, fc.array(fc.nat(), { maxLength: 5 }), (amountFen, raw, releases) => {
        const split = ratioSplit(raw, 0);
        let held = splitAward(split, fen(amountFen), []);
        for (const release of [...releases, Number.MAX_SAFE_INTEGER]) {
          const total = Number(sumFen(held.map((part) => part.amountFen)));
          const releasedFen = Math.min(release, total);
          const back = splitRelease(held, fen(releasedFen), split.remainderTo);
          expect(sumFen(back.map((part) => part.amountFen))).toBe(BigInt(releasedFen));
          held = held.map((part, index) => ({
            ...part,
            amountFen: fen(part.amountFen - (back[index]?.amountFen ?? 0n)),
          }));
          expect(held.every((part) => part.amountFen >= 0n)).toBe(true);
        }
        expect(held.every((part) => part.amountFen === 0n)).toBe(true);
      }),
    );
  });

  it('BUD-02 the odd fen goes back to the bucket that took it', () => {
    const { budget } = compiled(halves()).document;
    const split = budget.split;
    if (split === null) throw new Error('The document has a split.');
    const held = splitAward(split, fen(201), []);
    expect(splitRelease(held, fen(1), split.remainderTo)).toEqual([
      { bucketId: 'P', amountFen: 1n },
      { bucketId: 'C', amountFen: 0n },
    ]);
  });

  function ratioSplit(raw: readonly number[], pick: number): FundingSplit {
    const edges = [0, ...[...raw].sort((one, other) => one - other), 10_000];
    const parts = edges.slice(1).map((edge, index) => ({
      bucketId: `B${String(index)}`,
      shareBp: edge - (edges[index] ?? 0),
      amountFen: null,
    }));
    return { mode: 'RATIO', parts, remainderTo: `B${String(pick % parts.length)}`, onShortfall: 'BLOCK' };
  }
});

it('BUD-04 funds an award that was computed before from the balances of now', () => {
  const budget = {
    buckets: [
      { id: 'P', availableFen: 9999 },
      { id: 'C', availableFen: 60 },
    ],
  };
  const policy = compiled(halves({ onShortfall: 'REDUCE_ALL' }));
  expect(fundAward(policy, { facts: {}, budget }, fen(200))).toMatchObject({ state: 'REDUCED', shortFen: 79 });
});
