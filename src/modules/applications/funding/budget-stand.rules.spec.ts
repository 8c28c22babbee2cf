import { fen, minFen, type Fen } from '../../../platform/money/fen.js';
import { planFunding } from './budget-stand.rules.js';
import type { BudgetStand, FitRule, FundingCase, SplitOverBuckets } from './budget-stand.types.js';

const yuan = (amount: number): Fen => fen(BigInt(amount) * 100n);
const stand = (amount: number): BudgetStand => [{ code: 'CITY', bucketId: 'city', availableFen: yuan(amount) }];
const waits = (applicationId: string, amount: number): FundingCase => ({
  applicationId,
  voucherType: 'COMPUTE',
  region: null,
  category: null,
  wantedFen: yuan(amount),
});

/** One bucket that pays all, or what it has where the rule cuts the last one. */
const splitBy =
  (rule: FitRule): SplitOverBuckets =>
  ({ wantedFen }, [bucket]) => {
    if (!bucket) return [];
    const amountFen = minFen(wantedFen, bucket.availableFen);
    return amountFen === wantedFen || rule === 'PARTIAL_LAST' ? [{ code: bucket.code, amountFen }] : [];
  };

const inSequence = [
  waits('A', 400_000),
  waits('B', 350_000),
  waits('C', 300_000),
  waits('D', 200_000),
  waits('E', 50_000),
];

describe('serving a line from a budget', () => {
  it.each<[FitRule, Record<string, number>, number]>([
    ['STRICT_STOP', { A: 400_000, B: 350_000 }, 250_000],
    ['SKIP', { A: 400_000, B: 350_000, D: 200_000, E: 50_000 }, 0],
    ['PARTIAL_LAST', { A: 400_000, B: 350_000, C: 250_000 }, 0],
  ])('APP-09 PUBLIC-4 in sequence under %s', (rule, granted, left) => {
    const plan = planFunding(rule, inSequence, stand(1_000_000), splitBy(rule));
    const got = plan.grants.filter(({ grantedFen }) => grantedFen > 0n);
    expect(Object.fromEntries(got.map((grant) => [grant.case.applicationId, Number(grant.grantedFen / 100n)]))).toEqual(
      granted,
    );
    expect(plan.stand[0]?.availableFen).toBe(yuan(left));
  });

  it.each<[FitRule, readonly FundingCase[], number]>([
    ['STRICT_STOP', [waits('C', 300_000), waits('D', 200_000), waits('E', 50_000)], 650_000],
    ['SKIP', [waits('C', 300_000)], 400_000],
    ['PARTIAL_LAST', [waits('C', 50_000), waits('D', 200_000), waits('E', 50_000)], 400_000],
  ])('APP-09 PUBLIC-4 after A withdrew, under %s: all who wait are granted, 100,000 is left', (rule, line, free) => {
    const plan = planFunding(rule, line, stand(free), splitBy(rule));
    expect(plan.grants.every((grant) => grant.grantedFen === grant.case.wantedFen)).toBe(true);
    expect(plan.stand[0]?.availableFen).toBe(yuan(100_000));
    expect(plan.stopped).toBe(false);
  });

  it('APP-09 tells later ones that the line has stopped', () => {
    expect(planFunding('STRICT_STOP', inSequence, stand(1_000_000), splitBy('STRICT_STOP')).stopped).toBe(true);
    expect(planFunding('SKIP', inSequence, stand(0), splitBy('SKIP')).stopped).toBe(false);
  });
});
