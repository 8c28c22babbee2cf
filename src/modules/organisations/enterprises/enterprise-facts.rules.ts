import { fenToNumber } from '../../../platform/money/fen.js';
import { industryCode } from '../industry/industry.rules.js';
import { classifySize, sizeTableOn } from '../size-class/size-class.rules.js';
import type { SizeAnswer } from '../size-class/size-class.types.js';
import { PROFILE_FACTS, PROFILE_FIELDS } from './enterprise-profile.rules.js';
import type { Enterprise, EnterpriseFacts, EnterpriseProfile, FactValue, ProfileField } from './enterprise.types.js';

/**
 * @rule ORG-16 The facts of an enterprise on a day: what is not known has no key, what is known to be absent is null;
 * age and size class are computed for the day, from the same data. (fact catalogue, `applicant.*`)
 */
export function factsOn(enterprise: Enterprise, day: string): EnterpriseFacts {
  const known = PROFILE_FIELDS.flatMap((field) => {
    const origin = enterprise.origins[field];
    return origin ? [{ id: PROFILE_FACTS[field], value: factValue(enterprise, field), origin }] : [];
  });
  const computed = [...ageFact(enterprise, day), ...sizeFact(enterprise, day)];
  const register = { source: 'REGISTER', at: enterprise.createdAt.toISOString() };
  return {
    enterpriseId: enterprise.id,
    facts: {
      'applicant.uscc': enterprise.uscc,
      ...Object.fromEntries(known.map(({ id, value }) => [id, value])),
      ...Object.fromEntries(computed.map(({ id, value }) => [id, value])),
    },
    sources: {
      'applicant.uscc': register,
      ...Object.fromEntries(known.map(({ id, origin }) => [id, origin])),
      ...Object.fromEntries(computed.map(({ id, source }) => [id, { source, at: enterprise.updatedAt.toISOString() }])),
    },
  };
}

/** The size class on a day, by the table in force then. */
export function sizeOn(enterprise: EnterpriseProfile, day: string): SizeAnswer {
  const { gbIndustry, employees, revenueFen, assetsFen } = enterprise;
  const industry = gbIndustry === null ? null : industryCode(gbIndustry);
  return classifySize({ industry, employees, revenueFen, assetsFen }, sizeTableOn(day));
}

/** @rule ORG-17 The age is the number of full months on the day, zero before the first. (Civil Code art. 202) */
export function ageInMonths(establishedOn: string, day: string): number {
  const [year = 0, month = 0, dayOfMonth = 0] = establishedOn.split('-').map(Number);
  const [onYear = 0, onMonth = 0, onDay = 0] = day.split('-').map(Number);
  const months = (onYear - year) * 12 + (onMonth - month);
  const lastOfMonth = new Date(Date.UTC(onYear, onMonth, 0)).getUTCDate();
  const isFull = onDay >= Math.min(dayOfMonth, lastOfMonth);
  return Math.max(0, isFull ? months : months - 1);
}

function ageFact({ establishedOn }: Enterprise, day: string): { id: string; value: FactValue; source: string }[] {
  if (establishedOn === null) return [];
  return [{ id: 'applicant.ageMonths', value: ageInMonths(establishedOn, day), source: 'applicant.establishedOn' }];
}

function sizeFact(enterprise: Enterprise, day: string): { id: string; value: FactValue; source: string }[] {
  const { sizeClass, document } = sizeOn(enterprise, day);
  return sizeClass === null ? [] : [{ id: 'applicant.smeClass', value: sizeClass, source: document }];
}

function factValue(profile: EnterpriseProfile, field: ProfileField): FactValue {
  const value = profile[field];
  return typeof value === 'bigint' ? fenToNumber(value) : value;
}
