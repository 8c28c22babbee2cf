import {
  BRACKETS,
  compiled,
  decide,
  ETOWN,
  HANGZHOU,
  QINGYANG,
  SHENZHEN,
  VERIFIED,
  verdict,
} from '../../../test/support/policies.js';
import { fen } from '../../platform/money/fen.js';
import { evaluateSequence, type SequenceCase } from './evaluate-sequence.js';
import { validatePolicy } from './validate-policy.js';

const MAY_6 = '2026-05-06T10:00:00+08:00';

describe('PUBLIC-1 ratio, minimum, cap, young-firm bonus', () => {
  const old = { 'applicant.establishedOn': '2020-03-01', 'time.now': MAY_6, 'provider.related': false };
  const ofD = [{ amountFen: 1_000_000_000, submittedOn: '2026-05-06' }];

  it.each([
    ['a', { 'contract.amountFen': 120_000_000, ...old }, [], 'AWARD 60000000'],
    ['b', { 'contract.amountFen': 80_000_000, ...old, 'applicant.establishedOn': '2025-09-01' }, [], 'AWARD 48000000'],
    ['c', { 'contract.amountFen': 49_999_999, ...old }, [], 'REJECT MIN_CONTRACT'],
    ['d', { 'contract.amountFen': 2_300_000_000, ...old }, [], 'AWARD 1000000000'],
    ['e', { 'contract.amountFen': 60_000_000, ...old }, ofD, 'REJECT ANNUAL_CAP_EXHAUSTED'],
    ['f', { 'contract.amountFen': 50_000_000, ...old, 'provider.related': true }, [], 'REJECT RELATED_PARTY'],
    ['g', { 'contract.amountFen': 80_000_000, ...old, 'applicant.establishedOn': '2025-05-06' }, [], 'AWARD 40000000'],
  ])('AWD-05 PUBLIC-1%s', (_case, facts, priorAwards, expected) => {
    expect(verdict(decide(SHENZHEN, facts, { priorAwards }))).toBe(expected);
  });

  it('CAP-01 PUBLIC-1d shows the cap in the explanation', () => {
    const { steps, wouldChange } = decide(SHENZHEN, { 'contract.amountFen': 2_300_000_000, ...old });
    expect(steps.find((step) => step.ruleId === 'AWD-05')?.text.en).toBe('50 % of 23,000,000.00 = 11,500,000.00');
    expect(steps.find((step) => step.ruleId === 'CAP-01')).toMatchObject({
      result: 'LIMITED',
      amountBeforeFen: 1_150_000_000,
      amountAfterFen: 1_000_000_000,
      params: { limitFen: 1_000_000_000, usedFen: 0, leftFen: 1_000_000_000 },
    });
    expect(wouldChange[0]?.en).toContain('11,500,000.00');
  });

  it('AWD-04 PUBLIC-1c says by how much the contract is too small', () => {
    const { wouldChange } = decide(SHENZHEN, { 'contract.amountFen': 49_999_999, ...old });
    expect(wouldChange).toEqual([
      { zh: '比最低要求 500,000.00 元少 0.01 元', en: '0.01 yuan below the minimum of 500,000.00' },
    ]);
  });
});

describe('PUBLIC-2 tiers on cumulative annual spend', () => {
  const sme = { 'applicant.smeClass': 'SMALL', ...base('OTHER') };
  const large = { 'applicant.smeClass': 'LARGE', ...base('OTHER') };

  function base(facility: string): object {
    return {
      'applicant.qualifications': [],
      'contract.model.filedNo': null,
      'contract.facility.class': facility,
      'other.upperRatioBp': null,
      'time.now': MAY_6,
    };
  }

  it.each([
    ['a', { ...sme, ...spend(50_000_000) }, 'AWARD 25000000'],
    ['b', { ...sme, ...base('DOMESTIC'), ...spend(50_000_001) }, 'AWARD 15000000'],
    ['c, first contract', { ...sme, ...base('DOMESTIC'), ...spend(30_000_000) }, 'AWARD 15000000'],
    ['c, second', { ...sme, ...base('DOMESTIC'), ...spend(25_000_000, 55_000_000) }, 'AWARD 7500000'],
    ['d', { ...large, ...spend(123_456_789) }, 'AWARD 24691357'],
    ['e', { ...large, ...base('DOMESTIC'), ...spend(123_456_789) }, 'AWARD 37037036'],
    ['f', { ...large, ...spend(4_100_000_000) }, 'AWARD 800000000'],
    ['g', { ...large, ...spend(4_100_000_000), 'applicant.qualifications': ['BASE_MODEL'] }, 'AWARD 820000000'],
  ])('AWD-08 PUBLIC-2%s', (_case, facts, expected) => {
    expect(verdict(decide(HANGZHOU, facts))).toBe(expected);
  });

  it('CAP-05 PUBLIC-2g records that the exception was used', () => {
    const facts = { ...large, ...spend(4_100_000_000), 'applicant.qualifications': ['BASE_MODEL'] };
    const step = decide(HANGZHOU, facts).steps.find(({ ruleId }) => ruleId === 'CAP-01');
    expect(step).toMatchObject({
      result: 'OVERRIDDEN',
      facts: [{ fact: 'applicant.qualifications', value: ['BASE_MODEL'] }],
    });
  });

  it.each([
    ['120,000', 12_000_000, 'AWARD 7100000', '100 % of 50,000.00 + 30 % of 70,000.00 = 71,000.00'],
    ['600,000', 60_000_000, 'AWARD 20000000', '100 % of 50,000.00 + 30 % of 550,000.00 = 215,000.00'],
  ])('AWD-07 PUBLIC-2h marginal brackets on %s', (_spend, amountFen, expected, text) => {
    const evaluation = decide(BRACKETS, { 'contract.amountFen': amountFen });
    expect(verdict(evaluation)).toBe(expected);
    expect(evaluation.steps.map((step) => step.text.en)).toContain(text);
  });

  function spend(contractFen: number, cumulativeFen = contractFen): object {
    return { 'contract.amountFen': contractFen, 'spend.cumulativeAnnualFen': cumulativeFen };
  }
});

describe('PUBLIC-3 the award of a voucher that is deducted at purchase', () => {
  it.each([
    ['1,000,000.00', 100_000_000, 'AWARD 30000000'],
    ['10,000.00', 1_000_000, 'REJECT BELOW_MIN_FACE'],
    ['10,000,000.00', 1_000_000_000, 'AWARD 200000000'],
  ])('AWD-18 PUBLIC-3 a contract of %s', (_contract, amountFen, expected) => {
    expect(verdict(decide(QINGYANG, { 'contract.amountFen': amountFen }))).toBe(expected);
  });
});

describe('PUBLIC-4 budget exhaustion and waitlist', () => {
  const cases: readonly SequenceCase[] = Object.entries({
    A: 400_000,
    B: 350_000,
    C: 300_000,
    D: 200_000,
    E: 50_000,
  }).map(([id, yuan]) => ({ id, amountFen: yuan * 100, facts: {}, priorAwards: [] }));
  const run = (fitRule: string, ...more: readonly SequenceCase[]): string => {
    const policy = compiled({ budget: { fitRule, reserveAt: 'SUBMIT' } });
    const result = evaluateSequence(policy, fen(100_000_000), [...cases, ...more]);
    const granted = result.grants.map(({ id, amountFen }) => `${id} ${String(amountFen / 100)}`).join(', ');
    const waiting = result.waitlist.map(({ id, waitingFen }) => `${id} ${String(waitingFen / 100)}`).join(', ');
    return `${granted} | ${waiting} | ${String(result.leftFen / 100)}`;
  };

  it.each([
    ['QUE-08', 'STRICT_STOP', 'A 400000, B 350000 | C 300000, D 200000, E 50000 | 250000'],
    ['QUE-09', 'SKIP', 'A 400000, B 350000, D 200000, E 50000 | C 300000 | 0'],
    ['QUE-10', 'PARTIAL_LAST', 'A 400000, B 350000, C 250000 | C 50000, D 200000, E 50000 | 0'],
  ])('%s PUBLIC-4 %s', (_rule, fitRule, expected) => {
    expect(run(fitRule)).toBe(expected);
  });

  it.each([
    ['STRICT_STOP', 'B 350000, C 300000, D 200000, E 50000 |  | 100000'],
    ['SKIP', 'B 350000, D 200000, E 50000, C 300000 |  | 100000'],
    ['PARTIAL_LAST', 'B 350000, C 300000, D 200000, E 50000 |  | 100000'],
  ])('QUE-11 PUBLIC-4 %s after A withdraws', (fitRule, expected) => {
    expect(run(fitRule, { withdraws: 'A' })).toBe(expected);
  });

  it('QUE-10 PUBLIC-4 without top-up the one cut short keeps its part and does not wait', () => {
    const policy = compiled({ budget: { fitRule: 'PARTIAL_LAST', topUpOnRelease: false } });
    const result = evaluateSequence(policy, fen(100_000_000), [...cases, { withdraws: 'A' }]);
    expect(result.grants.find(({ id }) => id === 'C')?.amountFen).toBe(25_000_000);
    expect(result.leftFen).toBe(15_000_000);
  });

  it('QUE-01 load variant: exactly the 100 first of 2,000 hold 5,000,000.00', () => {
    const many = Array.from({ length: 2000 }, (_, index): SequenceCase => ({
      id: `N${String(index + 1)}`,
      amountFen: 5_000_000,
      facts: {},
      priorAwards: [],
    }));
    const result = evaluateSequence(compiled({}), fen(500_000_000), many);
    expect(result.grants.map(({ id }) => id)).toEqual(
      many.slice(0, 100).map((entry) => ('id' in entry ? entry.id : '')),
    );
    expect(result.leftFen).toBe(0);
  });
});

describe('PUBLIC-5 verified base of a claim', () => {
  const claim1 = {
    'spend.invoicedFen': 50_000_000,
    'spend.excludedFen': 4_000_000,
    'spend.paidFen': 42_000_000,
    'spend.meteredFen': 40_000_000,
  };
  const claim2 = { ...all(90_000_000), 'spend.excludedFen': null };

  it('AWD-02 PUBLIC-5 the least of invoiced, paid and metered, each step down reported', () => {
    const evaluation = decide(VERIFIED, claim1, { balanceFen: 60_000_000 });
    expect(verdict(evaluation)).toBe('AWARD 20000000');
    expect(evaluation.disallowances.map(({ code, amountFen }) => [code, amountFen])).toEqual([
      ['EXCLUDED', 4_000_000],
      ['UNPAID', 4_000_000],
      ['NOT_METERED', 2_000_000],
    ]);
  });

  it.each([
    ['limited by the balance', 40_000_000, 'AWARD 40000000'],
    ['nothing is left', 0, 'REJECT VOUCHER_USED_UP'],
  ])('CAP-06 PUBLIC-5 second claim: %s', (_case, balanceFen, expected) => {
    expect(verdict(decide(VERIFIED, claim2, { balanceFen }))).toBe(expected);
  });

  function all(amountFen: number): object {
    return { 'spend.invoicedFen': amountFen, 'spend.paidFen': amountFen, 'spend.meteredFen': amountFen };
  }
});

it.each([
  ['SHENZHEN', SHENZHEN],
  ['HANGZHOU', HANGZHOU],
  ['QINGYANG', QINGYANG],
  ['ETOWN', ETOWN],
])('a short document is valid, and what the defaults make of it means the same: %s', (_name, json) => {
  const first = validatePolicy(json);
  if (!first.ok) throw new Error(JSON.stringify(first.problems));
  expect(validatePolicy(JSON.parse(JSON.stringify(first.document)))).toEqual(first);
});
