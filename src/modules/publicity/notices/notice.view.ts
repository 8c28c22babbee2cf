import type { Actor } from '../../../platform/access/actor.js';
import { allow, type AllowedAction, deny } from '../../../platform/http/allowed-action.js';
import { fenToNumber } from '../../../platform/money/fen.js';
import type { Notice, NoticeItem } from '../publicity.types.js';
import { isRunning, standsAs } from './notice.rules.js';
import type { NoticeItemView, NoticeView } from './notices.dto.js';

export function toNoticeView(actor: Actor, notice: Notice, now: Date): NoticeView {
  return {
    id: notice.id,
    version: notice.version,
    programmeId: notice.programmeId,
    versionId: notice.versionId,
    jurisdictionPath: notice.jurisdictionPath,
    titleZh: notice.titleZh,
    titleEn: notice.titleEn,
    state: standsAs(notice, now),
    days: notice.days,
    dayKind: notice.dayKind,
    objectionBlocks: notice.objectionBlocks,
    fields: notice.fields,
    itemCount: notice.itemCount,
    contentHash: notice.contentHash,
    replacesId: notice.replacesId,
    publishedAt: notice.publishedAt.toISOString(),
    lastDay: notice.lastDay,
    endsAt: notice.endsAt.toISOString(),
    extensionReason: notice.extensionReason,
    withdrawalReason: notice.withdrawalReason,
    allowedActions: actionsOf(actor, notice, now),
  };
}

export function toNoticeItemView(item: NoticeItem): NoticeItemView {
  return {
    id: item.id,
    number: item.number,
    subjectType: item.subjectType,
    subjectId: item.subjectId,
    label: item.label,
    publicFields: item.publicFields,
    amountFen: fenToNumber(item.amountFen),
    state: item.state,
    removedBecause: item.removedBecause,
  };
}

/** Who has not the right at all is shown no action. */
function actionsOf(actor: Actor, notice: Notice, now: Date): readonly AllowedAction[] {
  if (!actor.permissions.has('publicity.manage')) return [];
  const possible: readonly (readonly [string, boolean])[] = [
    ['extend', isRunning(notice, now)],
    ['withdraw', isRunning(notice, now)],
    ['republish', notice.state === 'WITHDRAWN'],
  ];
  return possible.map(([action, allowed]) => (allowed ? allow(action) : deny(action, standsAs(notice, now))));
}
