import { fen } from '../../../platform/money/fen.js';
import { FieldVerified } from './enterprise.errors.js';
import { ageInMonths, factsOn } from './enterprise-facts.rules.js';
import { changeProfile, EMPTY_PROFILE, type ProfileChange } from './enterprise-profile.rules.js';
import type { Enterprise, FieldOrigin, Origins } from './enterprise.types.js';

const AT = '2026-05-06T02:00:00.000Z';
const declared: FieldOrigin = { source: 'SELF_DECLARED', at: AT };
const verified: FieldOrigin = { source: 'AUTHORITY', at: AT };

function enterprise(change: ProfileChange, origin = declared): Enterprise {
  const { origins } = changeProfile({ profile: EMPTY_PROFILE, origins: {} }, change, origin);
  return {
    ...EMPTY_PROFILE,
    ...change,
    id: 'e',
    uscc: '91000000DEM000014K',
    name: '示例',
    state: 'ACTIVE',
    registeredPath: null,
    zonePath: null,
    origins,
    version: 1,
    createdAt: new Date(AT),
    updatedAt: new Date(AT),
  };
}

describe('profiles', () => {
  it('ORG-14 keeps who stated a field, also that there is none', () => {
    const current = { profile: EMPTY_PROFILE, origins: {} };
    const { origins, fields } = changeProfile(current, { employees: 12, groupId: null }, declared);
    expect(fields).toEqual(['employees', 'groupId']);
    expect(origins).toEqual({ employees: declared, groupId: declared });
  });

  it('ORG-14 a repetition changes nothing, a confirmation by an authority does', () => {
    const current = {
      profile: { ...EMPTY_PROFILE, qualifications: ['A', 'B'] },
      origins: { qualifications: declared },
    };
    const later = { source: 'SELF_DECLARED', at: '2026-06-01T00:00:00.000Z' } as const;
    expect(changeProfile(current, { qualifications: ['A', 'B'] }, later).fields).toEqual([]);
    expect(changeProfile(current, { qualifications: ['A', 'B'] }, verified).origins).toEqual({
      qualifications: verified,
    });
    expect(changeProfile(current, { qualifications: ['A'] }, later).fields).toEqual(['qualifications']);
  });

  it.each<[string, ProfileChange, Origins, boolean]>([
    ['what nobody stated', { employees: 12 }, {}, true],
    ['what it declared itself', { employees: 12 }, { employees: declared }, true],
    ['what an authority stated', { employees: 12 }, { employees: verified }, false],
    ['the same as an authority stated', { employees: 10 }, { employees: verified }, true],
    ['that there is none, where an authority stated some', { employees: null }, { employees: verified }, false],
  ])('ORG-15 an enterprise may declare %s: %s', (_case, change, origins, allowed) => {
    const declare = (): unknown =>
      changeProfile({ profile: { ...EMPTY_PROFILE, employees: 10 }, origins }, change, declared);
    if (allowed) expect(declare).not.toThrow();
    else expect(declare).toThrow(FieldVerified);
  });
});

describe('facts', () => {
  it('ORG-16 leaves out what is not known and says null for what is known to be absent', () => {
    const { facts, sources } = factsOn(enterprise({ groupId: null, employees: 0, revenueFen: fen(0n) }), '2026-05-06');
    expect(facts).toEqual({
      'applicant.uscc': '91000000DEM000014K',
      'applicant.groupId': null,
      'applicant.employees': 0,
      'applicant.revenueFen': 0,
    });
    expect(sources['applicant.groupId']).toEqual(declared);
  });

  it('ORG-16 computes age and size for the day', () => {
    const firm = enterprise(
      { establishedOn: '2025-05-06', gbIndustry: 'I6513', employees: 100, revenueFen: fen(1_000_000_000n) },
      verified,
    );
    expect(factsOn(firm, '2026-05-06').facts).toMatchObject({
      'applicant.ageMonths': 12,
      'applicant.smeClass': 'MEDIUM',
    });
    const dayBefore = factsOn(firm, '2026-05-05');
    expect(dayBefore.facts).toMatchObject({ 'applicant.ageMonths': 11 });
    expect(dayBefore.sources['applicant.smeClass']?.source).toBe('中小企业划型标准规定（工信部联企业〔2011〕300号）');
    expect(factsOn({ ...firm, revenueFen: null }, '2026-05-06').facts).not.toHaveProperty('applicant.smeClass');
  });

  it.each([
    ['2025-09-01', '2026-05-06', 8],
    ['2025-05-06', '2026-05-06', 12],
    ['2025-05-07', '2026-05-06', 11],
    ['2026-01-31', '2026-02-28', 1],
    ['2026-01-31', '2026-02-27', 0],
    ['2024-02-29', '2026-02-28', 24],
    ['2026-06-01', '2026-05-06', 0],
  ])('ORG-17 a firm of %s has on %s an age of %i months', (establishedOn, on, months) => {
    expect(ageInMonths(establishedOn, on)).toBe(months);
  });
});
