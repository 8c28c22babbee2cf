import type { Cap } from '../document/policy-document.types.js';
import type { Bilingual } from '../facts/fact.types.js';

const SCOPES: Readonly<Record<Cap['scope'], Bilingual>> = {
  APPLICATION: { zh: '单个申请', en: 'per application' },
  CONTRACT: { zh: '单个合同', en: 'per contract' },
  ENTERPRISE: { zh: '单个企业', en: 'per enterprise' },
  GROUP: { zh: '同一集团', en: 'per group of companies' },
  PROVIDER: { zh: '单个服务机构', en: 'per provider' },
  DISTRICT: { zh: '单个区县', en: 'per district' },
  VOUCHER_TYPE: { zh: '单个券种', en: 'per voucher type' },
};

const PERIODS: Readonly<Record<Cap['period'], Bilingual>> = {
  YEAR: { zh: '年度', en: 'annual' },
  FISCAL: { zh: '财政年度', en: 'fiscal-year' },
  PROGRAMME: { zh: '政策期内', en: 'programme' },
  ROLLING_12M: { zh: '连续十二个月', en: 'twelve-month' },
  LIFETIME: { zh: '累计', en: 'lifetime' },
};

/** "annual cap per enterprise" / 单个企业年度上限. */
export function capName({ scope, period }: Cap): Bilingual {
  const of = SCOPES[scope];
  if (scope === 'APPLICATION') return { zh: `${of.zh}上限`, en: `cap ${of.en}` };
  const during = PERIODS[period];
  return { zh: `${of.zh}${during.zh}上限`, en: `${during.en} cap ${of.en}` };
}

/** The reason code when a cap leaves nothing. */
export function capCode({ scope, period, count }: Cap): string {
  if (count !== null) return 'QUOTA_EXCEEDED';
  if (scope === 'GROUP') return 'GROUP_CAP_EXCEEDED';
  if (scope === 'PROVIDER' || scope === 'DISTRICT' || scope === 'VOUCHER_TYPE') return 'QUOTA_EXCEEDED';
  return scope === 'ENTERPRISE' && period !== 'PROGRAMME' && period !== 'LIFETIME'
    ? 'ANNUAL_CAP_EXHAUSTED'
    : 'CAP_EXHAUSTED';
}

/** The id of a cap: its own, or its place in the document. */
export function capIdOf({ id }: Cap, index: number): string {
  return id ?? `CAP-${String(index + 1)}`;
}
