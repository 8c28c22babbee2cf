import { FieldVerified } from './enterprise.errors.js';
import type { EnterpriseProfile, FieldOrigin, Origins, ProfileField } from './enterprise.types.js';

/** Each field with the fact it becomes, and who may state it: DECLARABLE fields also by the enterprise itself. */
export const PROFILE_FACTS: Readonly<Record<ProfileField, string>> = {
  kind: 'applicant.kind',
  independentLegalPerson: 'applicant.independentLegalPerson',
  establishedOn: 'applicant.establishedOn',
  registeredRegion: 'applicant.registeredRegion',
  taxRegion: 'applicant.taxRegion',
  functionalZone: 'applicant.functionalZone',
  gbIndustry: 'applicant.gbIndustry',
  employees: 'applicant.employees',
  revenueFen: 'applicant.revenueFen',
  assetsFen: 'applicant.assetsFen',
  groupId: 'applicant.groupId',
  qualifications: 'applicant.qualifications',
  incubator: 'applicant.incubator',
  soundAccounts: 'applicant.soundAccounts',
  rdShareBp: 'applicant.rdShareBp',
  classOnePatents: 'applicant.classOnePatents',
  localShareholdingBp: 'applicant.localShareholdingBp',
  dishonest: 'applicant.credit.dishonest',
  blacklisted: 'applicant.credit.blacklisted',
  penalties3y: 'applicant.credit.penalties3y',
  taxGrade: 'applicant.credit.taxGrade',
  safetyAccident3y: 'applicant.credit.safetyAccident3y',
  greenThreshold: 'applicant.credit.greenThreshold',
};

export const PROFILE_FIELDS = Object.keys(PROFILE_FACTS) as ProfileField[];

/** An enterprise of which nothing is known yet. */
export const EMPTY_PROFILE: EnterpriseProfile = {
  kind: null,
  independentLegalPerson: null,
  establishedOn: null,
  registeredRegion: null,
  taxRegion: null,
  functionalZone: null,
  gbIndustry: null,
  employees: null,
  revenueFen: null,
  assetsFen: null,
  groupId: null,
  qualifications: null,
  incubator: null,
  soundAccounts: null,
  rdShareBp: null,
  classOnePatents: null,
  localShareholdingBp: null,
  dishonest: null,
  blacklisted: null,
  penalties3y: null,
  taxGrade: null,
  safetyAccident3y: null,
  greenThreshold: null,
};

export type ProfileChange = Partial<EnterpriseProfile>;

export interface ChangedProfile {
  readonly change: ProfileChange;
  readonly origins: Origins;
  /** The fields whose value or origin changed; none means that there is nothing to write. */
  readonly fields: readonly ProfileField[];
}

interface KnownProfile {
  readonly profile: EnterpriseProfile;
  readonly origins: Origins;
}

/**
 * @rule ORG-14 Every stated field keeps who stated it and when, also when the statement is that there is none.
 * (facts with source and time behind every decision)
 */
export function changeProfile(current: KnownProfile, change: ProfileChange, origin: FieldOrigin): ChangedProfile {
  const stated = PROFILE_FIELDS.filter((field) => change[field] !== undefined);
  const differs = stated.filter((field) => !isSame(current.profile[field], change[field]));
  if (origin.source === 'SELF_DECLARED') refuseVerified(differs, current.origins);

  const fields = stated.filter((field) => {
    const isNews = differs.includes(field) || current.origins[field] === undefined;
    const isConfirmed = origin.source === 'AUTHORITY' && current.origins[field]?.source !== 'AUTHORITY';
    return isNews || isConfirmed;
  });
  const origins = { ...current.origins, ...Object.fromEntries(fields.map((field) => [field, origin])) };
  return { change: pick(change, fields), origins, fields };
}

/**
 * @rule ORG-15 A declaration never replaces what an authority has stated; it may repeat it. (registry data before
 * declarations)
 */
function refuseVerified(differs: readonly ProfileField[], origins: Origins): void {
  const verified = differs.filter((field) => origins[field]?.source === 'AUTHORITY');
  if (verified.length > 0) throw new FieldVerified(verified);
}

function pick(profile: ProfileChange, fields: readonly ProfileField[]): ProfileChange {
  return Object.fromEntries(fields.map((field) => [field, profile[field]]));
}

function isSame(before: unknown, after: unknown): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return before === after;
  return before.length === after.length && before.every((item, index) => item === after[index]);
}
