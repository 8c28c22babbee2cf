import { declareNotification } from '../notifications/index.js';

/** To the officers of the programme and to those who decide objections. */
export const NOTICE_OPENED = declareNotification('publicity.opened', {
  zh: '公示“{title}”已发布，共 {items} 项，公示期至 {lastDay}',
  en: 'The notice “{title}” with {items} items is public until {lastDay}',
  byMail: false,
});
export const NOTICE_CLOSED = declareNotification('publicity.closed', {
  zh: '公示“{title}”已结束，{cleared} 项无异议，{held} 项因异议暂缓',
  en: 'The notice “{title}” has ended: {cleared} items are clear, {held} are held by objections',
  byMail: false,
});

/** To those who decide objections. */
export const OBJECTION_FILED = declareNotification('objection.filed', {
  zh: '公示“{title}”第 {item} 项（{label}）收到异议，请核查',
  en: 'An objection to item {item} ({label}) of the notice “{title}” was filed',
});
export const OBJECTION_DECIDED = declareNotification('objection.decided', {
  zh: '对公示“{title}”第 {item} 项（{label}）的异议已办结：{outcome}',
  en: 'The objection to item {item} ({label}) of the notice “{title}” was decided: {outcome}',
  byMail: false,
  words: { outcome: outcomeWords },
});

function outcomeWords(state: string): { readonly zh: string; readonly en: string } {
  return OUTCOMES[state] ?? { zh: state, en: state };
}

const OUTCOMES: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  INADMISSIBLE: { zh: '不予受理', en: 'not admitted' },
  UPHELD: { zh: '成立', en: 'upheld' },
  DISMISSED: { zh: '不成立', en: 'dismissed' },
};
