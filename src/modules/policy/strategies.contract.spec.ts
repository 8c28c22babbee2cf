import fc from 'fast-check';

import { compiled } from '../../../test/support/policies.js';
import { fen, sumFen, type Fen } from '../../platform/money/fen.js';
import { AWARD_MODES } from './award/award-modes.js';
import { REEVALUATIONS } from './award/ratio.strategy.js';
import { compileScale } from './award/scales.rules.js';
import type { Case } from './case.types.js';
import type { PolicyDocument } from './document/policy-document.types.js';
import type { Finding } from './explanation/findings.rules.js';
import { factById } from './facts/fact-catalogue.rules.js';
import type { Facts } from './facts/fact.types.js';
import { FIT_RULES } from './queue/fit-rules.js';
import { QUEUE_KINDS } from './queue/queue-kinds.js';
import type { Candidate } from './queue/queue.types.js';
import { serve } from './queue/waitlist.rules.js';
import { STACKING_KINDS } from './stacking/stacking-kinds.js';

/** A document for each strategy, and facts that are enough for it. A new strategy adds its line here. */
const AWARDS: Readonly<Record<string, readonly [award: object, facts: Facts]>> = {
  RATIO: [
    {
      ratioTable: [
        { when: { fact: 'applicant.smeClass', eq: 'SMALL' }, ratioBp: 5000 },
        { when: true, ratioBp: 333 },
      ],
    },
    { 'applicant.smeClass': 'SMALL' },
  ],
  FIXED: [
    { fixedTable: [{ when: { fact: 'applicant.kind', ne: 'SOLE' }, amountFen: 700 }] },
    { 'applicant.kind': 'MAKER' },
  ],
  PER_UNIT: [{ perUnit: { fact: 'usage.cardHours', amountPerUnitFen: 333 } }, { 'usage.cardHours': '12.345678' }],
  SCORE_BAND: [
    {
      scoreBands: [
        { fromHundredths: 6000, amountFen: 5 },
        { fromHundredths: 8000, ratioBp: 777 },
      ],
    },
    { 'review.scoreHundredths': 8765 },
  ],
  REVIEWED_AMOUNT: [{}, { 'review.amountFen': 12_345 }],
  POOL: [
    { pool: { minFen: 1, maxFen: 10_000, payBy: 'ACHIEVED' } },
    { 'review.poolFen': 9999, 'review.achievedBp': 3333 },
  ],
};

const STACKING: Readonly<Record<string, readonly [stacking: object, facts: Facts]>> = {
  NONE: [{}, {}],
  FORBID_ANY: [{}, { 'other.fundingFen': 0 }],
  FORBID_LEVELS: [{ levels: ['city'] }, { 'other.fundingLevels': ['province'] }],
  CEILING: [{ shareBp: 5000 }, { 'other.fundingFen': 100 }],
  MATCH: [
    { table: [{ upperBp: 3000, matchBp: 1500, separateCeilingBp: 6000 }] },
    { 'other.upperRatioBp': 3000, 'application.route': 'SEPARATE', 'other.upperAwardFen': 100 },
  ],
};

function document(json: object): PolicyDocument {
  return compiled(json).document;
}

function caseOf(facts: Facts): Case {
  return {
    facts,
    sources: {},
    priorAwards: [],
    capUsage: [],
    budget: null,
    balanceFen: null,
    moment: 'SUBMIT',
    on: '2026-05-06',
  };
}

function expectExplained(findings: readonly Finding[]): void {
  for (const { step } of findings) {
    expect(step.text.zh).not.toBe('');
    expect(step.text.en).not.toBe('');
    expect(step.ruleId).toMatch(/^[A-Z]{3}-\d{2}$/);
    expect(step.facts.every(({ fact }) => factById(fact) !== null)).toBe(true);
    expect(step.result === 'FAIL' || step.result === 'UNKNOWN').toBe(step.reasonCode !== null);
  }
}

/** With each fact left out in turn the strategy must not pass: it goes to a person, or does without that fact. */
function withoutEach(facts: Facts): readonly Facts[] {
  return Object.keys(facts).map((left) => Object.fromEntries(Object.entries(facts).filter(([id]) => id !== left)));
}

describe.each(AWARD_MODES.map((mode) => [mode.mode, mode] as const))('award mode %s', (name, mode) => {
  const [award = {}, facts = {}] = AWARDS[name] ?? [];
  const policy = document({ award: { mode: name, ...award } });
  const compute = mode.compile(policy);

  it('is known to this suite', () => {
    expect(Object.keys(AWARDS)).toContain(name);
  });

  it('gives whole fen, never negative, the same answer twice, and explains it', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (baseFen) => {
        const once = compute(caseOf(facts), fen(baseFen));
        expect(typeof once.amountFen).toBe('bigint');
        expect(once.amountFen).toBeGreaterThanOrEqual(0n);
        expect(JSON.stringify(once.findings)).toBe(JSON.stringify(compute(caseOf(facts), fen(baseFen)).findings));
        expect(once.findings.at(-1)?.step.amountAfterFen).toBe(Number(once.amountFen));
        expectExplained(once.findings);
      }),
    );
  });

  it('goes to a person when any of its facts is unknown', () => {
    for (const fewer of withoutEach(facts)) {
      const { amountFen, findings } = compute(caseOf(fewer), fen(1000));
      expect(amountFen).toBeNull();
      expect(findings.at(-1)?.step).toMatchObject({ result: 'UNKNOWN', reasonCode: 'FACT_UNKNOWN' });
      expectExplained(findings);
    }
  });

  it('says truly whether it needs a base', () => {
    const { amountFen } = compute(caseOf(facts), null);
    expect(amountFen === null).toBe(mode.needsBase(policy.award));
  });
});

describe.each(REEVALUATIONS.map((kind) => [kind.kind, kind] as const))('re-evaluation %s', (_name, reevaluation) => {
  const { award, ...rest } = document({
    award: {
      tierBasis: 'CUMULATIVE_ANNUAL',
      brackets: {
        kind: 'FLAT',
        rows: [
          { uptoFen: 1000, ratioBp: 5000 },
          { uptoFen: null, ratioBp: 2000 },
        ],
      },
    },
  });
  const scale = compileScale({ award, ...rest });

  it('never goes below zero or above the base, and explains itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (baseFen, before) => {
        const kase = caseOf({ 'spend.cumulativeAnnualFen': baseFen + before });
        const { amountFen, findings } = reevaluation.compute(
          scale,
          { ...kase, priorAwards: [{ amountFen: before }] },
          fen(baseFen),
          award,
        );
        expect(amountFen).toBeGreaterThanOrEqual(0n);
        expect(amountFen).toBeLessThanOrEqual(BigInt(baseFen));
        expectExplained(findings);
      }),
    );
  });

  it('goes to a person when the spend of the year is unknown', () => {
    expect(reevaluation.compute(scale, caseOf({}), fen(1), award).amountFen).toBeNull();
  });
});

describe.each(STACKING_KINDS.map((kind) => [kind.kind, kind] as const))('stacking %s', (name, kind) => {
  const [stacking = {}, facts = {}] = STACKING[name] ?? [];
  const check = kind.compile(document({ stacking: { kind: name, ...stacking } }));

  it('is known to this suite', () => {
    expect(Object.keys(STACKING)).toContain(name);
  });

  it('passes, never with a negative ceiling, and explains itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 1_000_000 }), (baseFen) => {
        const { findings, ceilingFen } = check(caseOf(facts), fen(baseFen));
        expect(findings.every(({ step }) => step.result === 'PASS')).toBe(true);
        expect(ceilingFen ?? 0n).toBeGreaterThanOrEqual(0n);
        expectExplained(findings);
      }),
    );
  });

  it('goes to a person when any of its facts is unknown', () => {
    for (const fewer of withoutEach(facts)) {
      expect(check(caseOf(fewer), fen(1000)).findings.at(-1)?.step.result).toBe('UNKNOWN');
    }
  });
});

const candidates: fc.Arbitrary<readonly Candidate[]> = fc
  .array(
    fc.record({
      amountFen: fc.integer({ min: 1, max: 1000 }).map((amount) => fen(amount)),
      scoreHundredths: fc.option(fc.nat(10_000)),
      sizeClass: fc.option(fc.constantFrom('LARGE', 'MEDIUM', 'SMALL', 'MICRO')),
      designated: fc.boolean(),
    }),
    { maxLength: 25 },
  )
  .map((list) =>
    list.map((one, index) => ({ ...one, id: `N${String(index)}`, sequence: index, district: null, category: null })),
  );

describe.each(QUEUE_KINDS.map((kind) => [kind.kind, kind] as const))('queue kind %s', (kind, { rank }) => {
  const { queue } = document({ queue: { kind, lotterySeed: 'seed', thresholdHundredths: 6000 } });

  it('ranks or refuses each exactly once, whatever the order they are handed in', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const { order, refused } = rank(list, queue);
        expect([...order, ...refused].map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort());
        expect(rank([...list].reverse(), queue).order).toEqual(order);
      }),
    );
  });
});

describe.each(FIT_RULES.map((rule) => [rule.rule, rule] as const))('fit rule %s', (_name, rule) => {
  const amounts = fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 25 });
  const line = { rule, leastFen: fen(1), unitFen: 1n };
  const waiting = (list: readonly number[]) =>
    list.map((amount, index) => ({ id: String(index), waitingFen: fen(amount), heldFen: fen(0) }));
  const total = (list: readonly { readonly amountFen: Fen }[]): bigint =>
    sumFen(list.map(({ amountFen }) => amountFen));

  it('spends no more than there is, gives nobody more than it asked, and loses nobody', () => {
    fc.assert(
      fc.property(amounts, fc.nat(10_000), (list, budgetFen) => {
        const served = serve(line, waiting(list), fen(budgetFen));
        expect(total(served.grants) + served.leftFen).toBe(BigInt(budgetFen));
        const asked = sumFen(list.map((amount) => fen(amount)));
        expect(total(served.grants) + sumFen(served.waiting.map(({ waitingFen }) => waitingFen))).toBe(asked);
        expect(served.grants.every(({ id, amountFen }) => amountFen <= BigInt(list[Number(id)] ?? 0))).toBe(true);
      }),
    );
  });

  it('serves everyone when there is enough', () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const served = serve(line, waiting(list), sumFen(list.map((amount) => fen(amount))));
        expect(served.waiting).toEqual([]);
      }),
    );
  });
});
