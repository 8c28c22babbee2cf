import { declareNotification } from '../../notifications/index.js';
import { describeReason } from '../../policy/index.js';

const words = { reasonCodes: describeReason };

/** To the enterprise. */
export const SUBMITTED = declareNotification('application.submitted', {
  zh: '申请 {number} 已提交',
  en: 'Application {number} was submitted',
});
export const RETURNED = declareNotification('application.returned', {
  zh: '申请 {number} 需补正（{reasonCodes}）：{asked}。请在 {lastDay} 当日 24:00 前补正，逾期失效',
  en: 'Application {number} needs a supplement ({reasonCodes}): {asked}. Answer it by the end of {lastDay}, or it lapses',
  words,
});
export const APPROVED = declareNotification('application.approved', {
  zh: '申请 {number} 已通过，核定 {awardFen} 元',
  en: 'Application {number} was approved for {awardFen} yuan',
});
export const REJECTED = declareNotification('application.rejected', {
  zh: '申请 {number} 未通过，原因：{reasonCodes}。{comment}',
  en: 'Application {number} was rejected: {reasonCodes}. {comment}',
  words,
});
export const LAPSED = declareNotification('application.lapsed', {
  zh: '申请 {number} 逾期未补正，已失效',
  en: 'Application {number} lapsed: the supplement did not come in time',
});
export const WAITLISTED = declareNotification('application.waitlisted', {
  zh: '申请 {number} 因预算不足列入候补，待安排 {amountFen} 元',
  en: 'Application {number} is on the waiting list for {amountFen} yuan: the budget is used up for now',
});
export const PROMOTED = declareNotification('application.promoted', {
  zh: '申请 {number} 由候补转入办理，已安排 {amountFen} 元',
  en: 'Application {number} left the waiting list: {amountFen} yuan were set aside for it',
});
export const TOPPED_UP = declareNotification('application.topped-up', {
  zh: '申请 {number} 追加安排 {amountFen} 元',
  en: 'Application {number} was given {amountFen} yuan more',
});
export const PUBLISHED = declareNotification('application.published', {
  zh: '申请 {number} 进入公示，公示期至 {lastDay}',
  en: 'Application {number} is before the public until {lastDay}',
});
export const OBJECTED = declareNotification('application.objected', {
  zh: '申请 {number} 在公示期内有异议，正在核查，期间暂停办理',
  en: 'Application {number} is held: an objection to it is being examined',
});
export const OBJECTION_DISMISSED = declareNotification('application.objection-dismissed', {
  zh: '对申请 {number} 的异议经核查不成立，恢复办理',
  en: 'The objection to application {number} was dismissed; it goes on',
});

/** To those who supervise the programme. */
export const SAME_EVIDENCE = declareNotification('application.same-evidence', {
  zh: '申请 {number} 有 {files} 份材料与其他单位提交的内容完全相同，请核查',
  en: '{files} files of application {number} have the same content as files of other organisations',
});

/** To the officers who can take the task; the inbox is where they work, so no mail unless they want one. */
export const STAGE_REACHED = declareNotification('application.stage-reached', {
  zh: '申请 {number} 进入审核环节 {stage}，待办理',
  en: 'Application {number} waits for a decision at stage {stage}',
  byMail: false,
});
export const STAGE_OVERDUE = declareNotification('application.stage-overdue', {
  zh: '申请 {number} 的审核环节 {stage} 已超过办理时限',
  en: 'Application {number} is overdue at stage {stage}',
});
