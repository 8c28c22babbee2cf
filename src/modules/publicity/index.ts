export { FindTenant } from './public/find-tenant.js';
export { PublicNotices } from './public/public-notices.js';
export {
  FileObjectionRequest,
  type ObjectionReceiptView,
  type PublicItemView,
  type PublicNoticeView,
} from './public/public-notices.dto.js';
export { ReceiveObjection } from './public/receive-objection.js';
export { AlreadyPublic, ItemNotOpen, ObjectionSeparation, PublicityOver } from './publicity.errors.js';
export { Publicity } from './publicity.js';
export { PUBLICITY_ENDED, type PublicityEnded, readPublicityEnded } from './publicity.messages.js';
export { PublicityModule } from './publicity.module.js';
export { OBJECTION_STATES, OBJECTION_STEPS } from './publicity.types.js';
export type {
  ItemState,
  NewNotice,
  NewNoticeItem,
  Notice,
  NoticeState,
  Objection,
  ObjectionDecision,
  ObjectionOutcome,
  ObjectionState,
  ObjectionStep,
  PublicityOutcome,
  PublicityPolicy,
  RemovalReason,
  SubjectEffect,
} from './publicity.types.js';
