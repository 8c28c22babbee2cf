import { fen } from '../../../platform/money/fen.js';
import type { ApplicationState } from '../application.types.js';
import { casesThatCount, contractKey, countedAmount, countedAwards, earlierFacts } from './earlier-cases.rules.js';
import type { EarlierCase, JudgedCase } from './earlier-cases.types.js';

const earlier = (changes: Partial<EarlierCase> = {}): EarlierCase => ({
  applicationId: 'earlier',
  applicationNumber: 'SZ-A000001-X',
  programmeId: 'programme',
  enterpriseId: 'enterprise',
  uscc: '91440300MA5EXAMPL0',
  sequence: 1n,
  state: 'SUBMITTED',
  submittedOn: '2026-05-06',
  computedFen: fen(100_000),
  issuedFen: null,
  returnedFen: fen(0),
  redeemedFen: fen(0),
  contractKey: '/HT-1',
  contractFen: fen(500_000),
  groupId: null,
  providerUscc: null,
  region: null,
  voucherType: 'COMPUTE',
  ...changes,
});

const judged = (changes: Partial<JudgedCase> = {}): JudgedCase => ({
  applicationId: 'judged',
  programmeId: 'programme',
  policyCode: 'SZ',
  enterpriseId: 'enterprise',
  groupId: null,
  sequence: 9n,
  on: '2026-05-06',
  contractKey: '/HT-2',
  contractId: 'ht-2',
  contractFen: fen(200_000),
  ...changes,
});

describe('earlier cases', () => {
  it.each<[ApplicationState, boolean]>([
    ['DRAFT', false],
    ['SUBMITTED', true],
    ['WAITLISTED', true],
    ['SUPPLEMENT_REQUIRED', true],
    ['DECIDED', true],
    ['APPROVED', true],
    ['ISSUED', true],
    ['REJECTED', false],
    ['WITHDRAWN', false],
    ['LAPSED', false],
  ])('APP-02 counts a case that is %s: %s', (state, counts) => {
    expect(casesThatCount(judged(), [earlier({ state })])).toHaveLength(counts ? 1 : 0);
  });

  it.each<[string, Partial<EarlierCase>, number]>([
    ['a smaller number counts', { sequence: 8n }, 1],
    ['a greater number does not', { sequence: 10n }, 0],
    ['the case itself does not', { applicationId: 'judged', sequence: 1n }, 0],
    ['numbers of another programme are another order', { programmeId: 'other', sequence: 10n }, 1],
  ])('APP-02 counts by sequence: %s', (_what, changes, count) => {
    expect(casesThatCount(judged(), [earlier(changes)])).toHaveLength(count);
  });

  it.each<[string, Partial<JudgedCase>, Partial<EarlierCase>, number]>([
    ['of another enterprise', {}, { enterpriseId: 'other' }, 0],
    ['of another enterprise of no group either', { groupId: null }, { enterpriseId: 'other', groupId: null }, 0],
    ['of another enterprise of the group', { groupId: 'group' }, { enterpriseId: 'other', groupId: 'group' }, 1],
    ['of another group', { groupId: 'group' }, { enterpriseId: 'other', groupId: 'second' }, 0],
    ['of the enterprise while it was in another group', { groupId: 'group' }, { groupId: 'second' }, 1],
  ])('APP-02 a case %s', (_what, ofJudged, ofEarlier, count) => {
    expect(casesThatCount(judged(ofJudged), [earlier(ofEarlier)])).toHaveLength(count);
  });

  it('APP-02 counts everything live before a number is given', () => {
    expect(casesThatCount(judged({ sequence: null }), [earlier({ sequence: 99n })])).toHaveLength(1);
  });

  it.each<[string, Partial<EarlierCase>, bigint]>([
    ['computed before issue', {}, 100_000n],
    ['nothing while it is not computed', { computedFen: null }, 0n],
    ['face after issue', { issuedFen: fen(90_000) }, 90_000n],
    ['face less what went back', { issuedFen: fen(90_000), returnedFen: fen(40_000) }, 50_000n],
    ['nothing when all went back', { issuedFen: fen(90_000), returnedFen: fen(90_000) }, 0n],
  ])('APP-03 counts %s', (_what, changes, amount) => {
    expect(countedAmount(earlier(changes))).toBe(amount);
    expect(countedAwards(judged(), [earlier(changes)])[0]?.amountFen).toBe(Number(amount));
  });

  it.each<[string, readonly EarlierCase[], number]>([
    ['alone', [], 200_000],
    ['with one of the same year', [earlier()], 700_000],
    ['not with last year’s', [earlier({ submittedOn: '2025-12-31' })], 200_000],
    ['not with another programme’s', [earlier({ programmeId: 'other' })], 200_000],
    ['not with another enterprise’s', [earlier({ enterpriseId: 'other' })], 200_000],
  ])('APP-04 adds up the yearly spend %s', (_what, cases, expected) => {
    expect(earlierFacts(judged(), casesThatCount(judged(), cases))['spend.cumulativeAnnualFen']).toBe(expected);
  });

  it('APP-04 leaves the yearly spend unknown while the contract amount is', () => {
    expect(earlierFacts(judged({ contractFen: null }), [])).not.toHaveProperty('spend.cumulativeAnnualFen');
  });

  it('tells open cases from issued ones and finds the same contract', () => {
    const facts = earlierFacts(judged(), [earlier(), earlier({ state: 'ISSUED', contractKey: '/HT-2' })]);
    expect(facts).toMatchObject({
      'application.openCount': 1,
      'application.countThisYear': 2,
      'application.contractInUse': true,
    });
  });

  it('hands awards over under the names by which the policy asks', () => {
    const [award] = countedAwards(judged(), [earlier({ contractKey: '/HT-2' })]);
    expect(award).toMatchObject({ programmeCode: 'SZ', contractId: 'ht-2', ref: 'SZ-A000001-X' });
    expect(countedAwards(judged(), [earlier({ programmeId: 'other' })])[0]?.programmeCode).toBe('other');
  });

  it('knows a contract however it is written', () => {
    expect(contractKey('9144', 'ht－2026 001')).toBe(contractKey('9144', 'HT-2026001'));
    expect(contractKey('9144', 'HT-1')).not.toBe(contractKey('9145', 'HT-1'));
    expect(contractKey('9144', null)).toBeNull();
  });
});
