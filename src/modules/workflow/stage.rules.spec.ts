import { coversPath, mayHandle, mayReturn, remainingWorkingDays, separationFault, stageAfter } from './stage.rules.js';
import type { PastDecision, StagePlan } from './workflow.types.js';

const stage = (id: string, changes: Partial<StagePlan> = {}): StagePlan => ({
  id,
  nameZh: id,
  nameEn: id,
  role: 'CITY_REVIEWER',
  authorityPath: 'SZ/NS',
  mode: 'SINGLE',
  slaWorkingDays: 5,
  onTimeout: 'NONE',
  maxReturns: 1,
  returnPausesClock: true,
  separationFrom: [],
  ...changes,
});
const decision = (stageId: string, decidedBy: string | null, outcome: PastDecision['outcome'] = 'APPROVE') => ({
  stageId,
  decidedBy,
  outcome,
});

describe('stages', () => {
  it.each([
    ['SZ', 'SZ', true],
    ['SZ', 'SZ/NS', true],
    ['SZ', 'SZ/NS/01', true],
    ['SZ/NS', 'SZ', false],
    ['SZ/N', 'SZ/NS', false],
    ['SZ', 'SZX', false],
  ])('WFL-02 officers of %s act for %s: %s', (path, below, expected) => {
    expect(coversPath(path, below)).toBe(expected);
  });

  it.each([
    ['role and place', ['CITY_REVIEWER'], 'SZ', true],
    ['another role', ['DISTRICT_REVIEWER'], 'SZ', false],
    ['another place', ['CITY_REVIEWER'], 'SZ/LG', false],
    ['no authority', ['CITY_REVIEWER'], null, false],
  ] as const)('WFL-02 a stage needs %s', (_what, roles, authorityPath, expected) => {
    expect(mayHandle({ userId: 'u', roles: [...roles], authorityPath }, stage('city'))).toBe(expected);
  });

  it.each([
    ['a stranger', 'u', [decision('district', 'v')], null],
    ['the applicant', 'applicant', [], 'APPLICANT'],
    ['who decided another stage', 'u', [decision('district', 'u')], 'DECIDED_ANOTHER_STAGE'],
    ['who only returned at another stage', 'u', [decision('district', 'u', 'RETURN')], 'DECIDED_ANOTHER_STAGE'],
    ['who decided a stage kept apart', 'u', [decision('form-check', 'u')], 'SEPARATED_STAGE'],
    ['who returned it at this stage', 'u', [decision('city', 'u', 'RETURN')], null],
    ['anybody after a stage that passed by itself', 'u', [decision('district', null)], null],
  ] as const)('WFL-03 may decide or not: %s', (_who, userId, past, expected) => {
    const city = stage('city', { separationFrom: ['form-check'] });
    expect(separationFault(userId, city, ['applicant'], past)).toBe(expected);
  });

  it.each([
    ['the first', null, 'a', []],
    ['the next', 'a', 'd', ['b', 'c']],
    ['none after the last', 'd', null, ['e']],
    ['none after an AUTO stage at the end', 'e', null, []],
  ])('WFL-04 finds %s', (_which, after, next, passed) => {
    const auto = { mode: 'AUTO' } as const;
    const stages = [stage('a'), stage('b', auto), stage('c', auto), stage('d'), stage('e', auto)];
    const found = stageAfter(stages, after);
    expect([found.next?.id ?? null, found.passed.map(({ id }) => id)]).toEqual([next, passed]);
  });

  it.each([
    ['none yet', 1, [], true],
    ['none allowed', 0, [], false],
    ['one of one used', 1, [decision('city', 'u', 'RETURN')], false],
    ['one of two used', 2, [decision('city', 'u', 'RETURN')], true],
    ['used by another stage', 1, [decision('district', 'u', 'RETURN')], true],
  ])('WFL-05 returns are counted per stage: %s', (_case, maxReturns, past, expected) => {
    expect(mayReturn(stage('city', { maxReturns }), past)).toBe(expected);
  });

  it.each([
    ['PUBLIC-6: 20th and 21st of September used', 5, 2, 3],
    ['returned on the first day', 5, 0, 5],
    ['all used', 5, 5, 0],
    ['late', 5, 7, 0],
    ['no deadline', null, 3, null],
  ])('WFL-06 keeps what is left: %s', (_case, allowed, used, left) => {
    expect(remainingWorkingDays(allowed, used)).toBe(left);
  });
});
