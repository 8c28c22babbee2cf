import type { Case } from '../case.types.js';
import type { PolicyDocument } from '../document/policy-document.types.js';
import { clauseFor, finding, unknownFinding, type Finding, type Frame } from '../explanation/findings.rules.js';
import type { CaseCheck, Condition } from './condition.rules.js';

const ITEM_ADMITTED = { zh: '所购服务事项须已入库', en: 'the service item bought must be admitted' };

/** @rule ELI-09 The provider must be admitted on the day; where admission is by item, the item bought too. (catalogue.admissionRequired, catalogue.granularity) */
export function providerAdmitted({ catalogue }: PolicyDocument): readonly Condition[] {
  if (!catalogue.admissionRequired) return [];
  return [
    {
      ruleId: 'ELI-09',
      check: 'CATALOGUE',
      pointer: '/catalogue/admissionRequired',
      require: { fact: 'provider.admitted', eq: true },
      code: 'PROVIDER_NOT_ADMITTED',
    },
  ];
}

/** The item's half of ELI-09: it compares two facts, which no predicate can. */
export function itemAdmitted({ catalogue, legalBasis }: PolicyDocument): readonly CaseCheck[] {
  if (!catalogue.admissionRequired || catalogue.granularity === 'PROVIDER') return [];
  const frame: Frame = {
    ruleId: 'ELI-09',
    check: 'CATALOGUE',
    clause: clauseFor(legalBasis, '/catalogue/granularity'),
    factIds: ['contract.itemCode', 'provider.itemCodes'],
  };
  return [(kase) => checkItem(frame, kase)];
}

/** @rule ELI-10 Applicant and provider may not be related where the policy forbids it. (catalogue.relatedParty) */
export function notRelated({ catalogue }: PolicyDocument): readonly Condition[] {
  if (catalogue.relatedParty === 'ALLOW') return [];
  return [
    {
      ruleId: 'ELI-10',
      check: 'CATALOGUE',
      pointer: '/catalogue/relatedParty',
      require: { fact: 'provider.related', eq: false },
      code: 'RELATED_PARTY',
      text: { zh: '申请人与服务机构不得存在关联关系', en: 'applicant and provider must not be related parties' },
    },
  ];
}

/** @rule ELI-11 A listed provider may not draw vouchers itself where the policy says so. (catalogue.exclusiveWithApplying) */
export function notAProvider({ catalogue }: PolicyDocument): readonly Condition[] {
  if (!catalogue.exclusiveWithApplying) return [];
  return [
    {
      ruleId: 'ELI-11',
      check: 'CATALOGUE',
      pointer: '/catalogue/exclusiveWithApplying',
      require: { fact: 'applicant.isListedProvider', eq: false },
      code: 'APPLICANT_IS_PROVIDER',
    },
  ];
}

/** @rule ELI-12 Where the policy restricts providers to regions, the provider's region must lie inside one of them. (catalogue.regionRestriction) */
export function providerRegion({ catalogue }: PolicyDocument): readonly Condition[] {
  if (catalogue.regionRestriction === null) return [];
  return [
    {
      ruleId: 'ELI-12',
      check: 'CATALOGUE',
      pointer: '/catalogue/regionRestriction',
      require: { fact: 'provider.regionCode', within: catalogue.regionRestriction.within },
      code: 'PROVIDER_REGION_INELIGIBLE',
    },
  ];
}

/** @rule ELI-13 Only service items that the policy covers are supported. (support.inclusions, support.exclusions) */
export function itemCovered({ support }: PolicyDocument): readonly Condition[] {
  const fact = 'contract.itemCode';
  const stated = { ruleId: 'ELI-13', check: 'CATALOGUE', code: 'ITEM_NOT_COVERED' } as const;
  if (support.inclusions.length === 0) return [];
  return [{ ...stated, pointer: '/support/inclusions', require: { fact, in: support.inclusions } }];
}

function checkItem(frame: Frame, kase: Case): Finding {
  const item = kase.facts['contract.itemCode'];
  const admitted = kase.facts['provider.itemCodes'];
  if (item === undefined || admitted === undefined) {
    return unknownFinding(frame, kase, {
      zh: `事实不明，需人工判断：${ITEM_ADMITTED.zh}`,
      en: `A person must decide, facts are unknown: ${ITEM_ADMITTED.en}`,
    });
  }
  const listed = Array.isArray(admitted) && typeof item === 'string' && admitted.includes(item);
  return listed
    ? finding(frame, kase, {
        result: 'PASS',
        text: { zh: `符合：${ITEM_ADMITTED.zh}`, en: `Met: ${ITEM_ADMITTED.en}` },
      })
    : finding(frame, kase, {
        result: 'FAIL',
        reasonCode: 'PROVIDER_NOT_ADMITTED',
        text: { zh: `不符合：${ITEM_ADMITTED.zh}`, en: `Not met: ${ITEM_ADMITTED.en}` },
      });
}
