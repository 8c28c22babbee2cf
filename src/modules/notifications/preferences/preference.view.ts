import type { NotificationKind } from '../notification-kinds.js';
import type { PreferenceView } from './preferences.dto.js';

export function toPreferenceView({ kind, zh, en }: NotificationKind, byMail: boolean): PreferenceView {
  return { kind, byMail, textZh: zh, textEn: en };
}
