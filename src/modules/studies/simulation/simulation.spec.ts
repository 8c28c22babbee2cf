import { compiled, HANGZHOU, SHENZHEN } from '../../../../test/support/policies.js';
import { shanghaiDayAt } from '../../../platform/clock/shanghai-day.rules.js';
import type { Facts } from '../../policy/index.js';
import { openRun, serveCase } from './serve-case.js';
import { toResult } from './simulation-result.js';
import type { Served } from './simulation.types.js';
import { addOutcome, emptyTally, noteEmptyBuckets } from './tally.rules.js';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-05-01T02:00:00Z');

/** Serves cases a day apart; each is `[enterprise, contract in fen, more facts]`. */
function serveAll(document: object, cases: readonly (readonly [string, number, Facts?])[]): readonly Served[] {
  const run = openRun(compiled(document));
  return cases.map(([uscc, amountFen, more = {}], index) => {
    const facts = { 'applicant.uscc': uscc, 'contract.amountFen': amountFen, ...more };
    const at = START + index * DAY_MS;
    return serveCase(run, { facts, at }, shanghaiDayAt(at));
  });
}

const shown = (served: readonly Served[]): readonly string[] =>
  served.map(({ outcome, grantedFen, reasonCodes }) =>
    outcome === 'AWARD' ? `AWARD ${String(grantedFen)}` : `${outcome} ${reasonCodes.join(',')}`,
  );

const half = (budget: object) => ({ code: 'P', award: { ratioTable: [{ when: true, ratioBp: 5000 }] }, budget });
const bucket = (amountFen: number) => ({ buckets: [{ id: 'B', funder: 'F', amountFen }] });
const five = [
  ['A', 800_000],
  ['B', 700_000],
  ['C', 600_000],
  ['D', 400_000],
  ['E', 100_000],
] as const;

it.each([
  ['STRICT_STOP', ['AWARD 400000', 'AWARD 350000', ...Array<string>(3).fill('WAITLIST BUDGET_EXHAUSTED')]],
  ['SKIP', ['AWARD 400000', 'AWARD 350000', 'WAITLIST BUDGET_EXHAUSTED', 'AWARD 200000', 'AWARD 50000']],
  [
    'PARTIAL_LAST',
    ['AWARD 400000', 'AWARD 350000', 'AWARD 250000', ...Array<string>(2).fill('WAITLIST BUDGET_EXHAUSTED')],
  ],
])('STU-04 serves PUBLIC-4 in order of arrival: %s', (fitRule, expected) => {
  expect(shown(serveAll(half({ ...bucket(1_000_000), fitRule }), five))).toEqual(expected);
});

it('STU-04 lets earlier awards of the same enterprise count, and those of others not', () => {
  const capped = { ...half(bucket(10_000_000)), caps: [{ id: 'Y', scope: 'ENTERPRISE', amountFen: 500_000 }] };
  const served = serveAll(capped, [
    ['A', 800_000],
    ['A', 800_000],
    ['B', 800_000],
    ['A', 2],
  ]);
  expect(shown(served)).toEqual(['AWARD 400000', 'AWARD 100000', 'AWARD 400000', 'REFUSED ANNUAL_CAP_EXHAUSTED']);
  expect(served[1]?.caps).toEqual([{ capId: 'Y', kind: 'LIMITED', cutFen: 300_000 }]);
  expect(served[3]?.caps).toEqual([{ capId: 'Y', kind: 'REFUSED', cutFen: 1 }]);
});

it('STU-04 adds up the yearly spend that tiers ask for', () => {
  const small = {
    'applicant.smeClass': 'SMALL',
    'contract.facility.class': 'DOMESTIC',
    'contract.model.filedNo': null,
  };
  const facts = { ...small, 'other.upperRatioBp': null, 'applicant.qualifications': [] };
  const served = serveAll(HANGZHOU, [
    ['A', 30_000_000, facts],
    ['A', 25_000_000, facts],
    ['B', 25_000_000, facts],
  ]);
  expect(shown(served)).toEqual(['AWARD 15000000', 'AWARD 7500000', 'AWARD 12500000']);
});

it('STU-04 tells who gains and who loses, which caps bite, and when the money ran out', () => {
  const [now, before] = [
    openRun(compiled(half(bucket(1_000_000)))),
    openRun(compiled({ ...half(bucket(2_000_000)), code: 'Q' })),
  ];
  const tally = emptyTally(true);
  five.forEach(([uscc, amountFen], index) => {
    const at = START + index * DAY_MS;
    const on = shanghaiDayAt(at);
    const size = index < 2 ? 'LARGE' : 'SMALL';
    const kase = { facts: { 'applicant.uscc': uscc, 'contract.amountFen': amountFen, 'applicant.smeClass': size }, at };
    addOutcome(tally, { kase, on, served: serveCase(now, kase, on), baseline: serveCase(before, kase, on) });
    noteEmptyBuckets(tally.policy, now.balances, on);
  });
  expect(toResult(tally, now, before)).toMatchObject({
    cases: 5,
    policy: {
      awarded: 4,
      waitlisted: 1,
      takeUpBp: 8000,
      enterprisesAwarded: 4,
      computedFen: 1_300_000,
      grantedFen: 1_000_000,
      averageFen: 250_000,
      buckets: [{ bucketId: 'B', plannedFen: 1_000_000, spentFen: 1_000_000, leftFen: 0, emptyOn: '2026-05-05' }],
      months: [{ month: '2026-05', bucketId: 'B', amountFen: 1_000_000 }],
      exhausted: { on: '2026-05-03', case: 3 },
      reasons: [{ code: 'BUDGET_EXHAUSTED', cases: 1 }],
    },
    baseline: { awarded: 5, exhausted: null },
    groups: {
      size: [
        { key: 'LARGE', cases: 2, grantedFen: 750_000, baselineFen: 750_000, gained: 0, lost: 0 },
        { key: 'SMALL', cases: 3, grantedFen: 250_000, baselineFen: 550_000, lost: 1, lostFen: 300_000 },
      ],
      district: [{ key: 'UNKNOWN', cases: 5 }],
    },
  });
});

it('STU-04 leaves what is unknown to a person, without money', () => {
  const served = serveAll({ ...SHENZHEN, budget: bucket(1_000_000_000) }, [
    ['A', 120_000_000, { 'applicant.ageMonths': 72 }],
  ]);
  expect(shown(served)).toEqual(['MANUAL FACT_UNKNOWN']);
  expect(served[0]).toMatchObject({ grantedFen: 0, parts: [], computedFen: 60_000_000 });
});
