export { declareNotification, type NotificationTexts } from './notification-kinds.js';
export type { Audience, NewNotification, NotificationParams, NotificationSubject } from './notification.types.js';
export { Notifications } from './notifications.js';
export { NotificationsModule } from './notifications.module.js';
