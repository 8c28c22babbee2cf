import type { ProposedCase, PublicValue } from './proposal.types.js';

const LABEL_LENGTH = 200;
const NAME_LENGTH = 170;

/**
 * @rule APP-15 A notice can name of a case what its policy asks for out of a closed list: who, what for, how much.
 * Whatever else is known of the applicant is not handed out. (publicity.fields)
 */
export function publicFieldsOf(proposed: ProposedCase): Readonly<Record<string, PublicValue>> {
  const { enterpriseName, uscc, applicationNumber, voucherType, region, providerName, providerUscc, facts } = proposed;
  return {
    ...{ enterpriseName, uscc, applicationNumber, voucherType, region, providerName, providerUscc },
    industry: shown(facts['applicant.gbIndustry']),
    sizeClass: shown(facts['applicant.smeClass']),
    contractAmountFen: shown(facts['contract.amountFen']),
  };
}

/** How a notice names a case. */
export function labelOf({ applicationNumber, enterpriseName }: ProposedCase): string {
  return `${applicationNumber} ${enterpriseName}`.slice(0, LABEL_LENGTH);
}

export function titlesOf(programme: { readonly nameZh: string; readonly nameEn: string }): {
  readonly titleZh: string;
  readonly titleEn: string;
} {
  return {
    titleZh: `${programme.nameZh.slice(0, NAME_LENGTH)}拟支持名单公示`,
    titleEn: `${programme.nameEn.slice(0, NAME_LENGTH)}: proposed recipients`,
  };
}

function shown(value: unknown): PublicValue {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
