import { declareNotification } from '../notifications/index.js';

/** To whoever is paid. */
export const LINE_PAID = declareNotification('settlement.line-paid', {
  zh: '兑付批次 {number} 已于 {paidOn} 支付 {amountFen} 元，共 {orders} 笔核销',
  en: 'Batch {number} paid {amountFen} yuan on {paidOn} for {orders} redemptions',
});
export const LINE_FAILED = declareNotification('settlement.line-failed', {
  zh: '兑付批次 {number} 中应付的 {amountFen} 元支付失败：{reason}。请核对收款账户，待下一批次支付',
  en: 'Batch {number} could not pay {amountFen} yuan: {reason}. Check the account; the next batch pays it',
  words: { reason: failureWords },
});

/** To the officers who make batches. */
export const PAYMENTS_FAILED = declareNotification('settlement.payments-failed', {
  zh: '兑付批次 {number} 有 {lines} 笔支付失败',
  en: '{lines} payments of batch {number} failed',
  byMail: false,
});

const REASONS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  ACCOUNT_NAME_MISMATCH: { zh: '户名不符', en: 'the name of the account differs' },
  ACCOUNT_CLOSED: { zh: '账户已销户', en: 'the account is closed' },
  BANK_CODE_INVALID: { zh: '行号有误', en: 'the bank code is wrong' },
  OTHER: { zh: '其他原因', en: 'another reason' },
};

function failureWords(code: string): { readonly zh: string; readonly en: string } {
  return REASONS[code] ?? { zh: code, en: code };
}
