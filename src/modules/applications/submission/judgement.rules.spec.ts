import { verdictOf } from './judgement.rules.js';

type Evaluation = Parameters<typeof verdictOf>[0];
type Line = readonly [check: Evaluation['steps'][number]['check'], result: Evaluation['steps'][number]['result']];

const evaluation = (lines: readonly Line[], state: Evaluation['funding']['state']): Evaluation => ({
  engine: 1,
  policyCode: 'SZ',
  outcome: 'AWARD',
  amountFen: 0,
  computedFen: 100,
  reasonCodes: ['CODE'],
  steps: lines.map(([check, result]) => ({
    ruleId: 'X-01',
    check,
    result,
    reasonCode: null,
    clause: null,
    params: {},
    facts: [],
    amountBeforeFen: null,
    amountAfterFen: null,
    text: { zh: '', en: '' },
  })),
  disallowances: [],
  funding: { state, parts: [], shortFen: 0 },
  autoApprove: false,
  wouldChange: [],
});

describe('the verdict on a submission', () => {
  it.each<[string, readonly Line[], Evaluation['funding']['state'], string]>([
    ['all pass', [['ELIGIBILITY', 'PASS']], 'NOT_CHECKED', 'ACCEPTED AWARD'],
    ['something is unknown', [['ELIGIBILITY', 'UNKNOWN']], 'NOT_CHECKED', 'ACCEPTED MANUAL'],
    ['a condition fails', [['ELIGIBILITY', 'FAIL']], 'NOT_CHECKED', 'REFUSED AWARD'],
    [
      'a no beats the unknown',
      [
        ['CATALOGUE', 'UNKNOWN'],
        ['CAP', 'FAIL'],
      ],
      'NOT_CHECKED',
      'REFUSED MANUAL',
    ],
    ['no money, with a waitlist', [['BUDGET', 'FAIL']], 'WAITLIST', 'WAITS AWARD'],
    [
      'no money and something unknown',
      [
        ['CAP', 'UNKNOWN'],
        ['BUDGET', 'FAIL'],
      ],
      'WAITLIST',
      'WAITS MANUAL',
    ],
    ['no money, without a waitlist', [['BUDGET', 'FAIL']], 'EXHAUSTED', 'REFUSED AWARD'],
    [
      'no money and another no',
      [
        ['CAP', 'FAIL'],
        ['BUDGET', 'FAIL'],
      ],
      'WAITLIST',
      'REFUSED AWARD',
    ],
    ['a part of the money', [['BUDGET', 'LIMITED']], 'REDUCED', 'ACCEPTED AWARD'],
  ])('APP-10 %s', (...[, lines, state, expected]) => {
    const { verdict, outcome } = verdictOf(evaluation(lines, state));
    expect(`${verdict} ${outcome}`).toBe(expected);
  });
});
