import { admissionFindings, mayIssue, stopsIssuing } from './recheck.rules.js';

const steps = [
  { check: 'ELIGIBILITY', result: 'PASS', reasonCode: null },
  { check: 'CATALOGUE', result: 'FAIL', reasonCode: 'PROVIDER_NOT_ADMITTED' },
  { check: 'ELIGIBILITY', result: 'UNKNOWN', reasonCode: 'FACT_UNKNOWN' },
  { check: 'CAP', result: 'FAIL', reasonCode: 'ANNUAL_CAP_EXHAUSTED' },
  { check: 'MINIMUM_BASE', result: 'FAIL', reasonCode: 'MIN_CONTRACT' },
];

const nothing = { failed: [], unknown: [] };
const blocked = { failed: ['CREDIT_BLOCKED'], unknown: [] };
const unclear = { failed: [], unknown: ['FACT_UNKNOWN'] };

describe('before a voucher is issued', () => {
  it('APP-12 looks at conditions, not at amounts again', () => {
    expect(admissionFindings(steps)).toEqual({ failed: ['PROVIDER_NOT_ADMITTED'], unknown: ['FACT_UNKNOWN'] });
  });

  it.each([
    ['nothing found', nothing, { peopleDecided: false, byOfficer: false }, []],
    ['a condition fails', blocked, { peopleDecided: true, byOfficer: true }, ['CREDIT_BLOCKED']],
    ['something is unknown, nobody looked', unclear, { peopleDecided: false, byOfficer: false }, ['FACT_UNKNOWN']],
    ['something is unknown, people decided so', unclear, { peopleDecided: true, byOfficer: false }, []],
    ['something is unknown, an officer issues', unclear, { peopleDecided: false, byOfficer: true }, []],
  ])('APP-12 %s', (_what, found, by, stops) => {
    expect(stopsIssuing(found, by)).toEqual(stops);
  });

  it.each([
    ['another officer', 'issuer', true],
    ['who decided the first stage', 'district', false],
    ['who decided the last stage', 'city', false],
    ['who applied', 'operator', false],
  ])('APP-13 %s: %s may issue: %s', (_who, userId, may) => {
    expect(mayIssue(userId, ['district', 'city'], ['operator', null])).toBe(may);
  });
});
