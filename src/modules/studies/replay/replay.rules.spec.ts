import { compiled, SHENZHEN } from '../../../../test/support/policies.js';
import { type Evaluation, evaluatePolicy } from '../../policy/index.js';
import { addReplayed, compare, emptyReplay, toReplayResult } from './replay.rules.js';
import type { CaseTime } from './replay.types.js';

const decided = (amountFen: number): Evaluation =>
  evaluatePolicy(compiled(SHENZHEN), {
    facts: { 'contract.amountFen': amountFen, 'applicant.ageMonths': 72, 'provider.related': false },
  });
const [half, more, refused] = [decided(120_000_000), decided(140_000_000), decided(49_999_999)];

const reworded: Evaluation = { ...half, wouldChange: [{ zh: '改', en: 'changed' }] };

it.each([
  ['the same bytes', half, half, 'EQUAL'],
  ['another explanation', half, reworded, 'BYTES'],
  ['another amount', half, more, 'AMOUNT'],
  ['another outcome', half, refused, 'OUTCOME'],
])('STU-05 %s', (_what, before, after, expected) => {
  expect(compare({ before, beforeText: JSON.stringify(before), after })).toBe(expected);
});

it('STU-06 adds up what it costs, per bucket and apart for past and pending cases', () => {
  const tally = emptyReplay();
  const add = (before: Evaluation, after: Evaluation, time: CaseTime) => {
    const parts = (amountFen: number) => (amountFen === 0 ? [] : [{ bucketId: 'B', amountFen }]);
    addReplayed(tally, {
      before,
      beforeText: JSON.stringify(before),
      after,
      time,
      partsBefore: parts(before.amountFen),
      partsAfter: parts(after.amountFen),
    });
  };
  add(half, more, 'PAST');
  add(half, refused, 'PENDING');
  add(refused, refused, 'PAST');
  expect(toReplayResult(tally, false)).toEqual({
    cases: 3,
    equal: 1,
    different: 2,
    reworded: 0,
    amountChanged: 1,
    outcomeChanged: 1,
    flips: { 'AWARD → REJECT': 1 },
    past: { cases: 2, beforeFen: 60_000_000, afterFen: 70_000_000, differenceFen: 10_000_000 },
    pending: { cases: 1, beforeFen: 60_000_000, afterFen: 0, differenceFen: -60_000_000 },
    buckets: [{ bucketId: 'B', beforeFen: 120_000_000, afterFen: 70_000_000, differenceFen: -50_000_000 }],
  });
  expect(toReplayResult(tally, true)).toMatchObject({ deterministic: false });
});
