import { decide, verdict } from '../../../test/support/policies.js';

const RATE = { award: { ratioTable: [{ when: true, ratioBp: 5000 }] } };
const CONTRACT = { 'contract.amountFen': 10_000_000 };
const AWARDED = 'AWARD 5000000';

type Row = readonly [rule: string, what: string, policy: object, facts: object, expected: string];

const openInMay = {
  windows: { application: [{ opensAt: '2026-05-01T09:00:00+08:00', closesAt: '2026-05-31T17:00:00+08:00' }] },
};
const signedIn = { windows: { contractSignedBetween: { from: '2023-09-01', to: '2025-12-31' } } };
const spentIn = { windows: { spendPeriod: { from: '2024-01-01', to: '2024-12-31' } } };
const fiscal = { windows: { spendPeriod: 'FISCAL_YEAR' }, budget: { fiscalYearStartMonth: 4 } };
const inShenzhen = {
  eligibility: {
    rules: [
      { id: 'REGION', require: { fact: 'applicant.registeredRegion', within: ['440300'] }, code: 'REGION_INELIGIBLE' },
      {
        id: 'GREEN',
        require: { fact: 'applicant.credit.greenThreshold', eq: true },
        code: 'CREDIT_BLOCKED',
        onFail: 'MANUAL',
      },
    ],
  },
};
const green = { 'applicant.credit.greenThreshold': true };
const byItem = { catalogue: { admissionRequired: true, granularity: 'SERVICE_ITEM' } };
const noRelated = { catalogue: { relatedParty: 'FORBID' } };
const localOnly = { catalogue: { regionRestriction: { within: ['440300'], legalBasis: '…' } } };

const TABLE: readonly Row[] = [
  ['ELI-01', 'no other open application', one('OPEN_APPLICATIONS'), { 'application.openCount': 0 }, AWARDED],
  [
    'ELI-01',
    'another one is open',
    one('OPEN_APPLICATIONS'),
    { 'application.openCount': 1 },
    'REJECT DUPLICATE_APPLICATION',
  ],
  [
    'ELI-01',
    'the contract stands in another one',
    one('PER_CONTRACT'),
    { 'application.contractInUse': true },
    'REJECT DUPLICATE_APPLICATION',
  ],
  ['ELI-02', 'one second too early', openInMay, now('2026-05-01T08:59:59+08:00'), 'REJECT NOT_OPEN'],
  ['ELI-02', 'the opening second, told in UTC', openInMay, now('2026-05-01T01:00:00Z'), AWARDED],
  ['ELI-02', 'the closing second', openInMay, now('2026-05-31T17:00:00+08:00'), AWARDED],
  ['ELI-02', 'one second too late', openInMay, now('2026-05-31T17:00:01+08:00'), 'REJECT NOT_OPEN'],
  ['ELI-02', 'nobody knows the time', openInMay, {}, 'MANUAL FACT_UNKNOWN'],
  ['ELI-03', 'first day', signedIn, { 'contract.signedOn': '2023-09-01' }, AWARDED],
  ['ELI-03', 'the day before', signedIn, { 'contract.signedOn': '2023-08-31' }, 'REJECT CONTRACT_OUT_OF_PERIOD'],
  ['ELI-03', 'the day after', signedIn, { 'contract.signedOn': '2026-01-01' }, 'REJECT CONTRACT_OUT_OF_PERIOD'],
  ['ELI-04', 'inside', spentIn, spent('2024-01-01', '2024-12-31'), AWARDED],
  ['ELI-04', 'begins too early', spentIn, spent('2023-12-31', '2024-12-31'), 'REJECT SPEND_OUT_OF_PERIOD'],
  ['ELI-04', 'one fiscal year from April', fiscal, spent('2024-04-01', '2025-03-31'), AWARDED],
  ['ELI-04', 'two fiscal years', fiscal, spent('2024-03-31', '2024-04-01'), 'REJECT SPEND_OUT_OF_PERIOD'],
  ['ELI-04', 'unknown days', fiscal, {}, 'MANUAL FACT_UNKNOWN'],
  ['ELI-05', 'a district of the city', inShenzhen, { 'applicant.registeredRegion': '440307', ...green }, AWARDED],
  [
    'ELI-05',
    'another city',
    inShenzhen,
    { 'applicant.registeredRegion': '440100', ...green },
    'REJECT REGION_INELIGIBLE',
  ],
  [
    'ELI-05',
    'a no and an unknown: the no wins',
    inShenzhen,
    { 'applicant.registeredRegion': '440100' },
    'REJECT REGION_INELIGIBLE,FACT_UNKNOWN',
  ],
  [
    'ELI-05',
    'a failure for a person',
    inShenzhen,
    { 'applicant.registeredRegion': '440300', 'applicant.credit.greenThreshold': false },
    'MANUAL CREDIT_BLOCKED',
  ],
  [
    'ELI-06',
    'on the blacklist',
    { supervision: { blacklist: { years: 3 } } },
    { 'applicant.credit.blacklisted': true },
    'REJECT CREDIT_BLOCKED',
  ],
  [
    'ELI-06',
    'not on it',
    { supervision: { blacklist: { years: 3 } } },
    { 'applicant.credit.blacklisted': false },
    AWARDED,
  ],
  ['ELI-07', 'half expired is allowed', waste(5000), { 'voucher.expiredShareBp': 5000 }, AWARDED],
  ['ELI-07', 'more than half is not', waste(5000), { 'voucher.expiredShareBp': 5001 }, 'REJECT WASTE_BARRED'],
  ['ELI-07', 'no earlier voucher', waste(5000), { 'voucher.expiredShareBp': null }, AWARDED],
  ['ELI-08', 'used up', { queue: { reapplyWhen: 'PREVIOUS_USED_UP' } }, { 'voucher.previousUnusedFen': 0 }, AWARDED],
  [
    'ELI-08',
    'one fen unused',
    { queue: { reapplyWhen: 'PREVIOUS_USED_UP' } },
    { 'voucher.previousUnusedFen': 1 },
    'REJECT PREVIOUS_NOT_USED_UP',
  ],
  ['ELI-09', 'admitted with the item', byItem, item(['GPU', 'API']), AWARDED],
  ['ELI-09', 'admitted without the item', byItem, item(['API']), 'REJECT PROVIDER_NOT_ADMITTED'],
  [
    'ELI-09',
    'suspended',
    { catalogue: { admissionRequired: true } },
    { 'provider.admitted': false },
    'REJECT PROVIDER_NOT_ADMITTED',
  ],
  ['ELI-09', 'items unknown', byItem, { 'provider.admitted': true, 'contract.itemCode': 'GPU' }, 'MANUAL FACT_UNKNOWN'],
  ['ELI-10', 'not related', noRelated, { 'provider.related': false }, AWARDED],
  ['ELI-10', 'related', noRelated, { 'provider.related': true }, 'REJECT RELATED_PARTY'],
  ['ELI-10', 'nobody knows', noRelated, {}, 'MANUAL FACT_UNKNOWN'],
  [
    'ELI-11',
    'a provider applies',
    { catalogue: { exclusiveWithApplying: true } },
    { 'applicant.isListedProvider': true },
    'REJECT APPLICANT_IS_PROVIDER',
  ],
  ['ELI-12', 'a provider of the city', localOnly, { 'provider.regionCode': '440305' }, AWARDED],
  [
    'ELI-12',
    'a provider from elsewhere',
    localOnly,
    { 'provider.regionCode': '110101' },
    'REJECT PROVIDER_REGION_INELIGIBLE',
  ],
  ['ELI-13', 'covered', { support: { inclusions: ['GPU'] } }, { 'contract.itemCode': 'GPU' }, AWARDED],
  [
    'ELI-13',
    'not covered',
    { support: { inclusions: ['GPU'] } },
    { 'contract.itemCode': 'DISK' },
    'REJECT ITEM_NOT_COVERED',
  ],
  ['ELI-14', 'designated', { queue: { kind: 'DESIGNATED' } }, { 'application.designated': true }, AWARDED],
  [
    'ELI-14',
    'not designated',
    { queue: { kind: 'DESIGNATED' } },
    { 'application.designated': false },
    'REJECT NOT_DESIGNATED',
  ],
];

it.each(TABLE)('%s %s', (...[, , policy, facts, expected]) => {
  expect(verdict(decide({ ...RATE, ...policy }, { ...CONTRACT, ...facts }))).toBe(expected);
});

it('names every defect at once, in the order of the checks', () => {
  const policy = { ...openInMay, ...inShenzhen, ...noRelated, award: { ...RATE.award, minBaseFen: 20_000_000 } };
  const facts = {
    ...CONTRACT,
    ...now('2026-06-01T00:00:00Z'),
    'applicant.registeredRegion': '440100',
    ...green,
    'provider.related': true,
  };
  expect(decide(policy, facts).reasonCodes).toEqual(['NOT_OPEN', 'REGION_INELIGIBLE', 'RELATED_PARTY', 'MIN_CONTRACT']);
});

it('asks again at issue only what the policy wants asked, and never for the window', () => {
  const once = { ...RATE, ...openInMay, eligibility: { ...inShenzhen.eligibility, recheckAt: ['SUBMIT'] } };
  const again = { ...once, eligibility: { ...inShenzhen.eligibility, recheckAt: ['SUBMIT', 'ISSUE'] } };
  const facts = { ...CONTRACT, ...now('2027-01-01T00:00:00Z'), 'applicant.registeredRegion': '440100', ...green };
  expect(verdict(decide(once, facts, { moment: 'ISSUE' }))).toBe(AWARDED);
  expect(verdict(decide(again, facts, { moment: 'ISSUE' }))).toBe('REJECT REGION_INELIGIBLE');
});

it('says what would change a refusal, with the value seen and the value needed', () => {
  const { wouldChange } = decide(
    { ...RATE, ...inShenzhen },
    { ...CONTRACT, 'applicant.registeredRegion': '440100', ...green },
  );
  expect(wouldChange).toEqual([
    {
      zh: '应满足：注册地位于440300（现为440100）',
      en: 'required: region of registration lies within 440300 (it is 440100)',
    },
  ]);
});

it('cites the clause of the condition, and carries source and time of its facts', () => {
  const legalBasis = [
    { id: 'ART-5', docNo: '深科规〔2026〕1号', article: '第五条', parameters: ['/eligibility/rules/0'] },
  ];
  const sources = { 'applicant.registeredRegion': { source: 'registry', at: '2026-05-06T00:00:00Z' } };
  const facts = { ...CONTRACT, 'applicant.registeredRegion': '440307', ...green };
  const [step] = decide({ ...RATE, ...inShenzhen, legalBasis }, facts, { sources }).steps;
  expect(step).toMatchObject({
    clause: { id: 'ART-5', article: '第五条' },
    params: { rule: 'REGION' },
    facts: [{ fact: 'applicant.registeredRegion', state: 'KNOWN', value: '440307', source: 'registry' }],
  });
});

function one(onePerEnterprise: string): object {
  return { queue: { onePerEnterprise } };
}

function now(instant: string): object {
  return { 'time.now': instant };
}

function spent(startsOn: string, endsOn: string): object {
  return { 'spend.startsOn': startsOn, 'spend.endsOn': endsOn };
}

function waste(maxExpiredShareBp: number): object {
  return { supervision: { wasteRule: { maxExpiredShareBp } } };
}

function item(itemCodes: readonly string[]): object {
  return { 'provider.admitted': true, 'contract.itemCode': 'GPU', 'provider.itemCodes': itemCodes };
}
