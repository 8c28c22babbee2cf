import type { Distribution, Distributions } from './population.types.js';

/** A distribution without its share of unknown. */
type Bare<D> = D extends unknown ? Omit<D, 'unknownBp'> : never;

const known = (distribution: Bare<Distribution>): Distribution => ({ ...distribution, unknownBp: 0 });
const always = (value: number | string | boolean | readonly string[] | null): Distribution =>
  known({ kind: 'CONSTANT', value });

function oneOf(weights: Readonly<Record<string, number>>): Distribution {
  const entries = Object.entries(weights).map(([value, weight]) => ({ value, weight }));
  return known({ kind: 'CHOICE', entries, weightSum: entries.reduce((sum, { weight }) => sum + weight, 0) });
}

/**
 * What a generated case is like in every respect that the request does not state: a sound applicant, a listed provider,
 * no other public money. Regions are never guessed: a policy that asks for one needs it stated.
 */
export const USUAL_FACTS: Distributions = {
  'applicant.kind': always('ENTERPRISE'),
  'applicant.independentLegalPerson': always(true),
  'applicant.soundAccounts': always(true),
  'applicant.smeClass': oneOf({ MICRO: 45, SMALL: 35, MEDIUM: 15, LARGE: 5 }),
  'applicant.gbIndustry': oneOf({ I6513: 40, I6531: 20, C3911: 20, M7310: 10, F5177: 10 }),
  'applicant.ageMonths': known({ kind: 'SKEWED', low: 1, high: 255 }),
  'applicant.qualifications': always([]),
  'applicant.groupId': always(null),
  'applicant.incubator': always(null),
  'applicant.isListedProvider': always(false),
  'applicant.rdShareBp': known({ kind: 'BETWEEN', low: 0, high: 2_000 }),
  'applicant.credit.dishonest': always(false),
  'applicant.credit.blacklisted': always(false),
  'applicant.credit.penalties3y': always(0),
  'applicant.credit.safetyAccident3y': always(false),
  'applicant.credit.greenThreshold': always(true),
  'contract.amountFen': known({ kind: 'SKEWED', low: 5_000_000, high: 2_000_000_000 }),
  'contract.excludedFen': always(0),
  'contract.alreadySubsidised': always(false),
  'contract.facility.class': oneOf({ DOMESTIC: 60, OTHER: 40 }),
  'contract.model.filedNo': always(null),
  'provider.admitted': always(true),
  'provider.related': always(false),
  'spend.invoicedFen': known({ kind: 'SAME_AS', fact: 'contract.amountFen' }),
  'spend.paidFen': known({ kind: 'SAME_AS', fact: 'contract.amountFen' }),
  'spend.meteredFen': known({ kind: 'SAME_AS', fact: 'contract.amountFen' }),
  'spend.excludedFen': always(0),
  'review.baseFen': known({ kind: 'SAME_AS', fact: 'contract.amountFen' }),
  'other.fundingFen': always(null),
  'other.fundingLevels': always(null),
  'other.upperRatioBp': always(null),
  'application.contractInUse': always(false),
  'application.designated': always(true),
  'voucher.previousUnusedFen': always(null),
  'voucher.expiredShareBp': always(null),
};
