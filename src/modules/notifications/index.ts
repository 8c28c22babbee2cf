export { allNotificationKinds, declareNotification, type NotificationTexts, textsOf } from './notification-kinds.js';
export { joinCodes } from './notification-text.rules.js';
export type { Audience, NewNotification, NotificationParams, NotificationSubject } from './notification.types.js';
export { Notifications } from './notifications.js';
export { NotificationsModule } from './notifications.module.js';
