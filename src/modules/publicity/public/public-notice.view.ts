import type { Notice, NoticeItem, NoticeState, Objection } from '../publicity.types.js';
import { standsAs } from '../notices/notice.rules.js';
import { fieldNames } from './field-names.rules.js';
import { publicStateOf } from './public-item.rules.js';
import type { ObjectionReceiptView, PublicItemView, PublicNoticeView } from './public-notices.dto.js';

export function toPublicNoticeView(notice: Notice, now: Date, daysLeft: number): PublicNoticeView {
  return {
    id: notice.id,
    programmeId: notice.programmeId,
    versionId: notice.versionId,
    jurisdictionPath: notice.jurisdictionPath,
    titleZh: notice.titleZh,
    titleEn: notice.titleEn,
    state: standsAs(notice, now),
    days: notice.days,
    dayKind: notice.dayKind,
    publishedAt: notice.publishedAt.toISOString(),
    lastDay: notice.lastDay,
    endsAt: notice.endsAt.toISOString(),
    daysLeft,
    fields: fieldNames(notice.fields),
    itemCount: notice.itemCount,
    contentHash: notice.contentHash,
    extensionReason: notice.extensionReason,
    withdrawalReason: notice.withdrawalReason,
    replacesId: notice.replacesId,
  };
}

export function toPublicItemView(item: NoticeItem, notice: NoticeState): PublicItemView {
  const { number, label, publicFields, state } = item;
  return { number, label, publicFields, state: publicStateOf(state, notice) };
}

export function toReceiptView(receipt: string, itemNumber: number, objection: Objection): ObjectionReceiptView {
  const { noticeId, state, filedAt, decidedAt, reasonCode, answer } = objection;
  return {
    receipt,
    noticeId,
    itemNumber,
    state,
    filedAt: filedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    reasonCode,
    answer,
  };
}
