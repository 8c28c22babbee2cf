import { labelOf, publicFieldsOf, titlesOf } from './proposal.rules.js';
import type { ProposedCase } from './proposal.types.js';

const proposed = (changes: Partial<ProposedCase> = {}): ProposedCase => ({
  applicationNumber: 'SZ-1-A000001-X',
  voucherType: 'COMPUTE',
  region: 'NS',
  enterpriseName: '示范企业',
  uscc: '91440300192203821',
  providerName: null,
  providerUscc: null,
  facts: {},
  ...changes,
});

describe('what a notice can say of a case', () => {
  it.each<[string, object, object]>([
    ['a fact that may be shown', { 'contract.amountFen': 5 }, { contractAmountFen: 5 }],
    ['one that is unknown', {}, { contractAmountFen: null, industry: null, sizeClass: null }],
    ['one of a kind that cannot be shown', { 'applicant.gbIndustry': ['I6513'] }, { industry: null }],
  ])('APP-15 %s', (_what, facts, expected) => {
    expect(publicFieldsOf(proposed({ facts: { ...facts } }))).toMatchObject(expected);
  });

  it('APP-15 nothing besides the closed list', () => {
    const facts = { 'applicant.employees': 40, 'applicant.revenueFen': 900_000_000, 'contract.id': 'HT-1' };
    expect(Object.keys(publicFieldsOf(proposed({ facts }))).sort()).toEqual([
      'applicationNumber',
      'contractAmountFen',
      'enterpriseName',
      'industry',
      'providerName',
      'providerUscc',
      'region',
      'sizeClass',
      'uscc',
      'voucherType',
    ]);
  });

  it('keeps names within what a notice takes', () => {
    const long = '名'.repeat(200);
    expect(labelOf(proposed({ enterpriseName: long })).length).toBe(200);
    const { titleZh, titleEn } = titlesOf({ nameZh: long, nameEn: long });
    expect(Math.max(titleZh.length, titleEn.length)).toBeLessThanOrEqual(200);
  });
});
