import fc from 'fast-check';

import { compiled } from '../../../test/support/policies.js';
import type { EvaluationInput } from './case.types.js';
import { evaluatePolicy } from './evaluate-policy.js';
import type { Evaluation } from './explanation/evaluation.types.js';
import type { Facts } from './facts/fact.types.js';

/** Documents, facts and histories drawn at random; what must hold holds for all of them. */
const ratioBp = fc.integer({ min: 0, max: 10_000 });
const amountFen = fc.integer({ min: 0, max: 10_000_000 });

const condition = fc.constantFrom(
  { fact: 'applicant.smeClass', in: ['SMALL', 'MICRO'] },
  { fact: 'applicant.ageMonths', lt: 12 },
  { fact: 'contract.model.filedNo', exists: true },
  { not: { fact: 'contract.facility.class', eq: 'DOMESTIC' } },
  {
    any: [
      { fact: 'spend.cumulativeAnnualFen', lte: 1_000_000 },
      { fact: 'applicant.smeClass', eq: 'MICRO' },
    ],
  },
);

const ratioTable = fc
  .tuple(fc.array(fc.record({ when: condition, ratioBp }), { maxLength: 4 }), ratioBp)
  .map(([rows, last]) => [...rows, { when: true, ratioBp: last }]);

const cap = fc.oneof(
  fc.record({
    scope: fc.constantFrom('APPLICATION', 'ENTERPRISE', 'CONTRACT'),
    period: fc.constantFrom('YEAR', 'PROGRAMME', 'ROLLING_12M'),
    amountFen,
  }),
  fc.record({ scope: fc.constantFrom('APPLICATION', 'CONTRACT'), shareBp: ratioBp }),
);

const award = fc.record({
  ratioTable,
  tableRule: fc.constantFrom('FIRST_MATCH', 'MAX'),
  tierBasis: fc.constant('CUMULATIVE_ANNUAL'),
  tierReevaluation: fc.constantFrom('NONE', 'MARGINAL', 'RETROACTIVE'),
  rounding: fc.record({ unitFen: fc.constantFrom(1, 100, 10_000), mode: fc.constantFrom('FLOOR', 'HALF_UP', 'CEIL') }),
  minBaseFen: fc.constantFrom(0, 50_000),
  minFaceFen: fc.constantFrom(0, 10_000),
});

const split = fc.record({
  mode: fc.constant('RATIO'),
  parts: ratioBp.map((first) => [
    { bucketId: 'P', shareBp: first },
    { bucketId: 'C', shareBp: 10_000 - first },
  ]),
  remainderTo: fc.constantFrom('P', 'C'),
  onShortfall: fc.constantFrom('BLOCK', 'REDUCE_ALL', 'PARTIAL'),
});

const policy = fc.record({
  code: fc.constant('P'),
  award,
  caps: fc.array(cap, { maxLength: 3 }),
  stacking: fc.oneof(
    fc.constant({ kind: 'NONE' }),
    ratioBp.map((shareBp) => ({ kind: 'CEILING', shareBp })),
  ),
  catalogue: fc.record({ relatedParty: fc.constantFrom('ALLOW', 'FORBID') }),
  budget: fc.record({
    buckets: fc.constant([
      { id: 'P', funder: 'p', amountFen: 0 },
      { id: 'C', funder: 'c', amountFen: 0 },
    ]),
    split,
  }),
});

const amounts = fc.tuple(amountFen, amountFen, amountFen);

function drawn([contract, before, other]: readonly [number, number, number]) {
  return {
    'contract.amountFen': fc.constant(contract),
    'spend.cumulativeAnnualFen': fc.constant(contract + before),
    'other.fundingFen': fc.constant(other),
    'applicant.smeClass': fc.constantFrom('LARGE', 'MEDIUM', 'SMALL', 'MICRO'),
    'applicant.ageMonths': fc.nat(200),
    'contract.model.filedNo': fc.constantFrom('A-1', null),
    'contract.facility.class': fc.constantFrom('DOMESTIC', 'OTHER'),
    'provider.related': fc.constant(false),
    'time.now': fc.constant('2026-05-06T02:00:00Z'),
  };
}

const known: fc.Arbitrary<Facts> = amounts.chain((three) => fc.record(drawn(three)));
const facts: fc.Arbitrary<Facts> = amounts.chain((three) =>
  fc.record(drawn(three), { requiredKeys: ['contract.amountFen'] }),
);

const input = (of: fc.Arbitrary<Facts>): fc.Arbitrary<EvaluationInput> =>
  fc.record({
    facts: of,
    priorAwards: fc.array(
      fc.record({ amountFen, submittedOn: fc.constantFrom('2025-05-06', '2025-12-31', '2026-01-01', '2026-05-06') }),
      { maxLength: 3 },
    ),
  });

const balances = fc.record({ P: amountFen, C: amountFen }).map(({ P, C }) => ({
  buckets: [
    { id: 'P', availableFen: P },
    { id: 'C', availableFen: C },
  ],
}));

const OPTIONAL: string[] = [
  'spend.cumulativeAnnualFen',
  'other.fundingFen',
  'applicant.smeClass',
  'applicant.ageMonths',
  'contract.model.filedNo',
  'contract.facility.class',
  'provider.related',
  'time.now',
];

/** What a cap already spent, counted here once more and more simply: every award is the applicant's own. */
function used({ scope, period }: { scope: string; period: string }, { priorAwards }: EvaluationInput): number {
  if (scope === 'APPLICATION') return 0;
  const first = { YEAR: '2026-01-01', ROLLING_12M: '2025-05-07' }[period] ?? '';
  const counted = (priorAwards ?? []).filter((prior) => (prior.submittedOn ?? '') >= first);
  return counted.reduce((sum, prior) => sum + prior.amountFen, 0);
}

function evaluate(json: object, given: EvaluationInput): Evaluation {
  return evaluatePolicy(compiled(json), given);
}

it('never exceeds a cap, the ceiling on public money or the base that is left', () => {
  fc.assert(
    fc.property(policy, input(facts), (json, given) => {
      const { amountFen: granted, computedFen, steps } = evaluate(json, given);
      for (const { ruleId, params } of steps) {
        const limit = ruleId === 'CAP-01' ? params['leftFen'] : ruleId === 'STK-03' ? params['ceilingFen'] : null;
        if (typeof limit === 'number') expect(Math.max(granted, computedFen ?? 0)).toBeLessThanOrEqual(limit);
      }
      for (const limit of json.caps) {
        if ('amountFen' in limit && granted > 0)
          expect(granted + used(limit, given)).toBeLessThanOrEqual(limit.amountFen);
      }
      expect(Number.isSafeInteger(granted) && granted >= 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it('splits what it grants over the buckets to the fen, and takes from none more than it has', () => {
  fc.assert(
    fc.property(policy, input(known), balances, (json, given, budget) => {
      const { outcome, amountFen: granted, funding } = evaluate(json, { ...given, budget });
      const parts = funding.parts.map((part) => part.amountFen);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(outcome === 'AWARD' ? granted : 0);
      funding.parts.forEach(({ bucketId, amountFen: part }) => {
        const available = budget.buckets.find(({ id }) => id === bucketId)?.availableFen ?? 0;
        expect(part).toBeLessThanOrEqual(available);
        expect(part).toBeGreaterThanOrEqual(0);
      });
    }),
    { numRuns: 500 },
  );
});

it('gives no less when a ratio is raised', () => {
  fc.assert(
    fc.property(policy, input(known), fc.nat(4), fc.nat(3000), (json, given, pick, more) => {
      const row = pick % json.award.ratioTable.length;
      const raised = json.award.ratioTable.map((entry, index) =>
        index === row ? { ...entry, ratioBp: Math.min(10_000, entry.ratioBp + more) } : entry,
      );
      const before = evaluate(json, given);
      const after = evaluate({ ...json, award: { ...json.award, ratioTable: raised } }, given);
      expect(after.computedFen ?? 0).toBeGreaterThanOrEqual(before.computedFen ?? 0);
    }),
    { numRuns: 500 },
  );
});

it('never passes on an unknown fact: with more known the answer is the same, or it was left to a person', () => {
  fc.assert(
    fc.property(policy, input(known), fc.subarray(OPTIONAL), (json, given, hidden) => {
      const fewer = Object.fromEntries(Object.entries(given.facts).filter(([id]) => !hidden.includes(id)));
      const blind = evaluate(json, { ...given, facts: fewer });
      if (blind.outcome === 'MANUAL') expect(blind).toMatchObject({ amountFen: 0, autoApprove: false });
      if (blind.outcome === 'AWARD') expect(blind.amountFen).toBe(evaluate(json, given).amountFen);
      if (blind.outcome === 'REJECT') expect(evaluate(json, given).outcome).toBe('REJECT');
    }),
    { numRuns: 500 },
  );
});

it('an award has money, a refusal a reason, a manual case something unknown', () => {
  fc.assert(
    fc.property(policy, input(facts), (json, given) => {
      const { outcome, amountFen: granted, reasonCodes, steps } = evaluate(json, given);
      expect(outcome === 'AWARD').toBe(granted > 0);
      expect(outcome === 'AWARD').toBe(reasonCodes.length === 0);
      expect(steps.some(({ result }) => result === 'FAIL')).toBe(outcome === 'REJECT');
    }),
    { numRuns: 500 },
  );
});

it('replays to the same bytes from a record that was stored as JSON', () => {
  fc.assert(
    fc.property(policy, input(facts), balances, (json, given, budget) => {
      const once = JSON.stringify(evaluate(json, { ...given, budget }));
      const record = JSON.stringify({ policy: compiled(json).document, given: { ...given, budget } });
      const stored = JSON.parse(record) as { policy: object; given: EvaluationInput };
      expect(JSON.stringify(evaluate(stored.policy, stored.given))).toBe(once);
    }),
    { numRuns: 300 },
  );
});

it('answers absurd figures too, instead of stopping half way', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const perUnit = { mode: 'PER_UNIT', perUnit: { fact: 'usage.tokens', amountPerUnitFen: most } };
  const rounded = { ratioTable: [{ when: true, ratioBp: 10_000 }], rounding: { unitFen: 100_000_000, mode: 'CEIL' } };
  const priorAwards = Array.from({ length: 1000 }, () => ({ amountFen: most }));
  const caps = [{ scope: 'ENTERPRISE', amountFen: most }];
  const budget = {
    buckets: [
      { id: 'P', availableFen: most },
      { id: 'C', availableFen: most },
    ],
  };
  const facts = { 'usage.tokens': '999999999999999999.999999', 'contract.amountFen': most };
  expect(evaluate({ award: perUnit }, { facts }).amountFen).toBe(most);
  expect(evaluate({ award: rounded }, { facts }).amountFen).toBeLessThanOrEqual(most);
  expect(evaluate({ award: rounded, caps }, { facts, priorAwards }).reasonCodes).toEqual(['ANNUAL_CAP_EXHAUSTED']);
  expect(evaluate({ award: rounded }, { facts, budget }).outcome).toBe('AWARD');
});
