import { declareNotification } from '../../notifications/index.js';

/** To the finance officers and programme officers of the leading authority. */
export const BUDGET_LOW = declareNotification('budget.low', {
  zh: '政策 {programme} 的资金池 {bucket} 可用余额仅剩 {availableFen} 元（预算 {budgetFen} 元），低于预警线',
  en: 'The bucket {bucket} of {programme} has only {availableFen} of {budgetFen} yuan available, less than its alert level',
});
