import { allow, deny } from '../../platform/http/allowed-action.js';
import type { InboxEntry } from './notification.types.js';
import { findNotificationKind } from './notification-kinds.js';
import { renderText } from './notification-text.rules.js';
import type { NotificationView } from './notifications.dto.js';

export function toNotificationView(entry: InboxEntry): NotificationView {
  const { zh, en } = findNotificationKind(entry.kind) ?? { zh: entry.kind, en: entry.kind };
  const isRead = entry.readAt !== null;
  return {
    id: entry.id,
    kind: entry.kind,
    params: entry.params,
    textZh: renderText(zh, entry.params),
    textEn: renderText(en, entry.params),
    subjectType: entry.subject?.type ?? null,
    subjectId: entry.subject?.id ?? null,
    state: isRead ? 'READ' : 'UNREAD',
    createdAt: entry.createdAt.toISOString(),
    readAt: entry.readAt?.toISOString() ?? null,
    allowedActions: [isRead ? deny('read', 'ALREADY_READ') : allow('read')],
  };
}
