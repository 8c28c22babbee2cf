import { declareNotification } from '../notifications/index.js';

/** To the enterprise that holds the voucher. */
export const ISSUED = declareNotification('voucher.issued', {
  zh: '券 {number} 已发放，面额 {faceFen} 元，有效期至 {lastDay}',
  en: 'Voucher {number} over {faceFen} yuan was issued; it can be used until {lastDay}',
});
export const FROZEN = declareNotification('voucher.frozen', {
  zh: '券 {number} 已冻结，原因：{reason}',
  en: 'Voucher {number} was frozen: {reason}',
});
export const UNFROZEN = declareNotification('voucher.unfrozen', {
  zh: '券 {number} 已解冻：{reason}',
  en: 'Voucher {number} can be used again: {reason}',
});
export const EXTENDED = declareNotification('voucher.extended', {
  zh: '券 {number} 有效期延长：{reason}',
  en: 'Voucher {number} can be used for longer: {reason}',
});
export const REDUCED = declareNotification('voucher.reduced', {
  zh: '券 {number} 金额已核减，原因：{reason}',
  en: 'Voucher {number} was reduced: {reason}',
});
export const VOIDED = declareNotification('voucher.voided', {
  zh: '券 {number} 已作废，原因：{reason}',
  en: 'Voucher {number} was voided: {reason}',
});
export const EXPIRING = declareNotification('voucher.expiring', {
  zh: '券 {number} 将于 {lastDay} 到期（不足 {days} 天），尚有 {availableFen} 元未使用',
  en: 'Voucher {number} ends on {lastDay}, in less than {days} days, with {availableFen} yuan unused',
});
export const EXPIRED = declareNotification('voucher.expired', {
  zh: '券 {number} 已到期，未使用的 {expiredFen} 元收回预算',
  en: 'Voucher {number} has ended; {expiredFen} yuan went back to the budget unused',
});
