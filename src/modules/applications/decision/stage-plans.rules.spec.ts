import { stagePlans } from './stage-plans.rules.js';
import type { PolicyStages, StageQuestion } from './stage-plans.types.js';

type PolicyStage = PolicyStages[number];

const stage = (changes: Partial<PolicyStage> = {}): PolicyStage => ({
  id: 'CITY',
  name: { zh: '市级审定', en: 'City decision' },
  orgLevel: 'city',
  role: 'CITY_REVIEWER',
  mode: 'SINGLE',
  quorum: 1,
  members: 1,
  slaWorkingDays: 5,
  onTimeout: 'NONE',
  maxReturns: 1,
  returnPausesClock: true,
  separationFrom: [],
  ...changes,
});

const district = stage({ id: 'DISTRICT', orgLevel: 'district', role: 'DISTRICT_REVIEWER' });

const plansFor = (changes: Partial<StageQuestion>) =>
  stagePlans({
    stages: [district, stage()],
    roles: ['DISTRICT_REVIEWER', 'CITY_REVIEWER'],
    programmePath: 'SZ',
    applicantPath: 'SZ/NS',
    needsPeople: false,
    autoApproved: false,
    ...changes,
  });

describe('the stages of a case', () => {
  it('APP-11 sends the district’s stage to the applicant’s district and the rest to the leading authority', () => {
    expect(plansFor({}).map(({ id, authorityPath }) => `${id} ${authorityPath}`)).toEqual([
      'DISTRICT SZ/NS',
      'CITY SZ',
    ]);
  });

  it.each<[string, Partial<StageQuestion>, readonly string[]]>([
    ['the policy lets it pass', { autoApproved: true }, []],
    ['but something is unknown', { autoApproved: true, needsPeople: true }, ['DISTRICT', 'CITY']],
    ['there is no stage', { stages: [] }, []],
    ['there is no stage and something is unknown', { stages: [], needsPeople: true }, ['MANUAL_REVIEW']],
    [
      'all stages pass by themselves and something is unknown',
      { stages: [stage({ mode: 'AUTO' })], needsPeople: true },
      ['CITY', 'MANUAL_REVIEW'],
    ],
  ])('APP-11 %s', (_what, changes, expected) => {
    expect(plansFor(changes).map(({ id }) => id)).toEqual(expected);
  });

  it.each<[string, Partial<PolicyStage>]>([
    ['a role that does not exist', { role: 'CLEANER' }],
    ['a way of deciding that the engine does not know', { mode: 'QUORUM' }],
  ])('APP-11 never turns %s into something else', (_what, changes) => {
    expect(() => plansFor({ stages: [stage(changes)] })).toThrow();
  });
});
