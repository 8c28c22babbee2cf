import type { Bilingual } from '../facts/fact.types.js';

/** Reason codes of the engine itself, and of the later steps of a case, in words. They are API and never renamed. */
export const REASON_CODES: Readonly<Record<string, Bilingual>> = {
  DUPLICATE_APPLICATION: { zh: '已有在办申请', en: 'There is already an application' },
  NOT_OPEN: { zh: '不在申报时间内', en: 'Applications are not open' },
  CONTRACT_OUT_OF_PERIOD: { zh: '合同签订日期不在规定期间', en: 'The contract was signed outside the period' },
  SPEND_OUT_OF_PERIOD: { zh: '费用不在规定期间', en: 'The spending lies outside the period' },
  REGION_INELIGIBLE: { zh: '注册地不符合要求', en: 'The region is not eligible' },
  SIZE_INELIGIBLE: { zh: '企业规模不符合要求', en: 'The size of the enterprise is not eligible' },
  INDUSTRY_INELIGIBLE: { zh: '所属行业不符合要求', en: 'The industry is not eligible' },
  CREDIT_BLOCKED: { zh: '信用状况不符合要求', en: 'The credit record excludes the applicant' },
  WASTE_BARRED: { zh: '以往额度过期未用比例过高', en: 'Too much of earlier vouchers expired unused' },
  PREVIOUS_NOT_USED_UP: { zh: '以往额度尚未用完', en: 'Earlier vouchers are not used up' },
  NOT_DESIGNATED: { zh: '不是指定对象', en: 'The applicant was not designated' },
  PROVIDER_NOT_ADMITTED: { zh: '服务机构或服务事项未入库', en: 'The provider or the item is not admitted' },
  RELATED_PARTY: { zh: '与服务机构存在关联关系', en: 'Applicant and provider are related parties' },
  APPLICANT_IS_PROVIDER: { zh: '申请人为入库服务机构', en: 'The applicant is itself a listed provider' },
  PROVIDER_REGION_INELIGIBLE: { zh: '服务机构所在地不符合要求', en: 'The region of the provider is not eligible' },
  ITEM_NOT_COVERED: { zh: '服务事项不在支持范围', en: 'The service item is not covered' },
  DOUBLE_SUBSIDY: { zh: '已享受其他财政资金', en: 'Other public money excludes this award' },
  NO_UPPER_AWARD: { zh: '没有可配套的上级补贴', en: 'There is no upper-level award to match' },
  MIN_CONTRACT: { zh: '金额低于最低要求', en: 'The amount is below the minimum' },
  NO_TIER_APPLIES: { zh: '没有适用的档次', en: 'No tier applies' },
  BELOW_THRESHOLD: { zh: '评审得分未达到要求', en: 'The score is below the threshold' },
  NOTHING_TO_AWARD: { zh: '核定金额为零', en: 'The computed amount is zero' },
  ANNUAL_CAP_EXHAUSTED: { zh: '年度上限已用完', en: 'The annual cap is used up' },
  CAP_EXHAUSTED: { zh: '上限已用完', en: 'The cap is used up' },
  GROUP_CAP_EXCEEDED: { zh: '集团上限已用完', en: 'The cap of the group is used up' },
  QUOTA_EXCEEDED: { zh: '次数或配额已用完', en: 'The quota is used up' },
  VOUCHER_USED_UP: { zh: '券面余额已用完', en: 'The voucher is used up' },
  VOUCHER_EXPIRED: { zh: '券已过期', en: 'The voucher has expired' },
  BELOW_MIN_FACE: { zh: '金额低于最低面额', en: 'The amount is below the minimum face' },
  BUDGET_EXHAUSTED: { zh: '预算不足', en: 'The budget is exhausted' },
  INVOICE_REUSED: { zh: '发票已被使用', en: 'The invoice was used before' },
  INVOICE_RED_FLUSHED: { zh: '发票已红冲', en: 'The invoice was cancelled' },
  PARTY_MISMATCH: { zh: '购销双方与申请不一致', en: 'Buyer or seller differ from the application' },
  PAYMENT_UNPROVEN: { zh: '付款凭证不足', en: 'The payment is not proven' },
  FACT_UNKNOWN: { zh: '事实不明，需人工判断', en: 'A fact is unknown, a person must decide' },
};

/** A reason in words; a code that a document made up for itself stands for itself. */
export function describeReason(code: string): Bilingual {
  return REASON_CODES[code] ?? { zh: code, en: code };
}
