import { allow, deny } from '../../platform/http/allowed-action.js';
import type { InboxEntry } from './notification.types.js';
import { textsOf } from './notification-kinds.js';
import type { NotificationView } from './notifications.dto.js';

export function toNotificationView(entry: InboxEntry): NotificationView {
  const { zh, en } = textsOf(entry.kind, entry.params);
  const isRead = entry.readAt !== null;
  return {
    id: entry.id,
    kind: entry.kind,
    params: entry.params,
    textZh: zh,
    textEn: en,
    subjectType: entry.subject?.type ?? null,
    subjectId: entry.subject?.id ?? null,
    state: isRead ? 'READ' : 'UNREAD',
    createdAt: entry.createdAt.toISOString(),
    readAt: entry.readAt?.toISOString() ?? null,
    allowedActions: [isRead ? deny('read', 'ALREADY_READ') : allow('read')],
  };
}
