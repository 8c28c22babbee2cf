import { createHash } from 'node:crypto';

import fc from 'fast-check';

import type { Queue } from '../document/policy-document.types.js';
import { validatePolicy } from '../validate-policy.js';
import { fen, sumFen } from '../../../platform/money/fen.js';
import { replaceInBatch, selectBatch, type BatchRules, type Selection } from './batch.rules.js';
import { shareProRata } from './pro-rata.rules.js';
import { queueKindOf } from './queue-kinds.js';
import type { Candidate, Ranking } from './queue.types.js';
import { skip } from './skip.strategy.js';

function queue(json: object): Queue {
  const validated = validatePolicy({ queue: json });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.document.queue;
}

function candidate(id: string, sequence: number, rest: Partial<Candidate> = {}): Candidate {
  return {
    id,
    sequence,
    amountFen: fen(100),
    scoreHundredths: null,
    sizeClass: null,
    district: null,
    category: null,
    designated: false,
    ...rest,
  };
}

function rank(json: object, candidates: readonly Candidate[]): string {
  const rules = queue(json);
  const { order, refused } = queueKindOf(rules).rank(candidates, rules);
  const out = refused.map(({ id, reasonCode }) => `${id}:${reasonCode}`).join(' ');
  return `${order.map(({ id }) => id).join('')} ${out}`.trim();
}

const scored = [
  candidate('A', 3, { scoreHundredths: 8000, sizeClass: 'LARGE' }),
  candidate('B', 2, { scoreHundredths: 8000, sizeClass: 'MICRO' }),
  candidate('C', 1, { scoreHundredths: 5999 }),
  candidate('D', 4, { scoreHundredths: 9000 }),
  candidate('E', 5),
];

it.each([
  ['QUE-01', 'by sequence number', { kind: 'FCFS' }, 'CBADE'],
  [
    'QUE-02',
    'by score, ties by sequence',
    { kind: 'BATCH_SCORED', thresholdHundredths: 6000 },
    'DBA C:BELOW_THRESHOLD E:FACT_UNKNOWN',
  ],
  ['QUE-03', 'everyone', { kind: 'BATCH_ALL' }, 'CBADE'],
  [
    'QUE-05',
    'nobody was designated',
    { kind: 'DESIGNATED' },
    'A:NOT_DESIGNATED B:NOT_DESIGNATED C:NOT_DESIGNATED D:NOT_DESIGNATED E:NOT_DESIGNATED',
  ],
  [
    'QUE-06',
    'ties by the smaller firm',
    { kind: 'BATCH_SCORED', thresholdHundredths: 6000, tieBreak: ['SMALLER_FIRM'] },
    'DBA C:BELOW_THRESHOLD E:FACT_UNKNOWN',
  ],
])('%s %s', (_rule, _what, json, expected) => {
  expect(rank(json, scored)).toBe(expected);
});

it('QUE-06 the smaller firm wins a tie although it came later', () => {
  const late = [
    candidate('L', 1, { scoreHundredths: 7000, sizeClass: 'LARGE' }),
    candidate('S', 2, { scoreHundredths: 7000, sizeClass: 'SMALL' }),
  ];
  expect(rank({ kind: 'BATCH_SCORED', tieBreak: ['SMALLER_FIRM', 'SEQUENCE'] }, late)).toBe('SL');
  expect(rank({ kind: 'BATCH_SCORED', tieBreak: ['SEQUENCE'] }, late)).toBe('LS');
});

it('QUE-04 QUE-07 everyone can repeat the draw from the published seed', () => {
  const ids = ['A', 'B', 'C', 'D', 'E'];
  const tickets = ids.map((id) => ({
    id,
    ticket: createHash('sha256').update(`2026-09-01 close 3021.55:${id}`).digest('hex'),
  }));
  const byHand = tickets.sort((one, other) => (one.ticket < other.ticket ? -1 : 1)).map(({ id }) => id);
  expect(rank({ kind: 'LOTTERY', lotterySeed: '2026-09-01 close 3021.55' }, scored)).toBe(byHand.join(''));
});

it('QUE-07 another seed draws another order, and the order of the input does not matter', () => {
  const many = Array.from({ length: 50 }, (_, index) => candidate(`N${String(index)}`, index));
  const draw = (seed: string, input: readonly Candidate[]): string =>
    rank({ kind: 'LOTTERY', lotterySeed: seed }, input);
  expect(draw('one', many)).toBe(draw('one', [...many].reverse()));
  expect(draw('one', many)).not.toBe(draw('two', many));
});

describe('batches', () => {
  const rules = (floorCeiling: readonly object[] = []): BatchRules => ({
    line: { rule: skip, leastFen: fen(1), unitFen: 1n },
    quotas: queue({ floorCeiling }).floorCeiling,
    proRata: false,
  });
  const ranking: Ranking = {
    order: [
      candidate('A', 1, { district: 'N' }),
      candidate('B', 2, { district: 'N' }),
      candidate('C', 3, { district: 'N' }),
      candidate('D', 4, { district: 'S' }),
      candidate('E', 5, { district: 'S' }),
    ],
    refused: [],
  };
  const show = ({ grants, waiting, leftFen }: Selection): string =>
    `${grants.map(({ id }) => id).join('')} | ${waiting.map(({ id, reasonCode }) => `${id}:${reasonCode}`).join(' ')} | ${String(leftFen)}`;

  it.each([
    ['no quota', [], 'ABC | D:BUDGET_EXHAUSTED E:BUDGET_EXHAUSTED | 0'],
    [
      'a floor for the south',
      [{ key: 'DISTRICT', value: 'S', minCount: 1 }],
      'ABD | C:BUDGET_EXHAUSTED E:BUDGET_EXHAUSTED | 0',
    ],
    [
      'a ceiling for the north',
      [{ key: 'DISTRICT', value: 'N', maxCount: 1 }],
      'ADE | B:QUOTA_EXCEEDED C:QUOTA_EXCEEDED | 0',
    ],
    [
      'a ceiling in money',
      [{ key: 'DISTRICT', value: 'N', maxFen: 250 }],
      'ABD | C:QUOTA_EXCEEDED E:BUDGET_EXHAUSTED | 0',
    ],
  ])('QUE-12 %s', (_what, quotas, expected) => {
    expect(show(selectBatch(rules(quotas), ranking, fen(300)))).toBe(expected);
  });

  it.each([
    ['the best who waits follows', [], 'BCD | E:BUDGET_EXHAUSTED | 0'],
    [
      'under a ceiling, one of the same district',
      [{ key: 'DISTRICT', value: 'N', maxCount: 2 }],
      'BCD | E:BUDGET_EXHAUSTED | 0',
    ],
  ])('QUE-14 A drops out: %s', (_what, quotas, expected) => {
    const selection = selectBatch(rules(quotas), ranking, fen(300));
    const after = replaceInBatch(rules(quotas), ranking, fen(300), { selection, withdrawnId: 'A' });
    expect(show(after)).toBe(expected);
  });

  it('QUE-13 all share what is there, to the fen', () => {
    const order = [candidate('A', 1), candidate('B', 2), candidate('C', 3)];
    expect(shareProRata(order, fen(200)).map(({ amountFen }) => amountFen)).toEqual([67n, 67n, 66n]);
    expect(shareProRata(order, fen(300)).map(({ amountFen }) => amountFen)).toEqual([100n, 100n, 100n]);
  });

  it('QUE-13 shares never exceed what was asked and always make the budget', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(amounts, fc.nat(10_000_000), (wanted, budgetFen) => {
        const order = wanted.map((amountFen, index) =>
          candidate(`N${String(index)}`, index, { amountFen: fen(amountFen) }),
        );
        const grants = shareProRata(order, fen(budgetFen));
        const all = wanted.reduce((sum, amountFen) => sum + amountFen, 0);
        expect(sumFen(grants.map(({ amountFen }) => amountFen))).toBe(BigInt(Math.min(all, budgetFen)));
        expect(grants.every(({ amountFen }, index) => amountFen <= BigInt(wanted[index] ?? 0))).toBe(true);
      }),
    );
  });

  it('QUE-12 never breaks a ceiling or the budget, whatever the batch', () => {
    const districts = fc.constantFrom('N', 'S');
    const people = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), districts), { maxLength: 20 });
    fc.assert(
      fc.property(people, fc.nat(3000), fc.nat(5), fc.nat(1000), (raw, budgetFen, maxCount, maxFen) => {
        const order = raw.map(([amountFen, district], index) =>
          candidate(`N${String(index)}`, index, { amountFen: fen(amountFen), district }),
        );
        const quotas = [
          { key: 'DISTRICT', value: 'N', maxCount },
          { key: 'DISTRICT', value: 'S', minCount: 2, maxFen },
        ];
        const { grants, waiting, leftFen } = selectBatch(rules(quotas), { order, refused: [] }, fen(budgetFen));
        const inDistrict = (district: string) =>
          grants.filter(({ id }) => order.some((one) => one.id === id && one.district === district));
        expect(sumFen(grants.map(({ amountFen }) => amountFen)) + leftFen).toBe(BigInt(budgetFen));
        expect(inDistrict('N').length).toBeLessThanOrEqual(maxCount);
        expect(sumFen(inDistrict('S').map(({ amountFen }) => amountFen))).toBeLessThanOrEqual(BigInt(maxFen));
        expect(new Set([...grants, ...waiting].map(({ id }) => id)).size).toBe(order.length);
      }),
    );
  });
});
