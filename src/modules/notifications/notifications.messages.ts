import { declareTopic } from '../../platform/outbox/topics.js';

/** Notifications were written, `{ notificationIds }` separated by commas: whoever gets them by e-mail is looked up. */
export const ADDRESS_MAILS = declareTopic('notification.address-mails', { movesMoney: false });

/** A mail is to go out, or was not heard of for too long; `subjectId` is the delivery. Also a timer per delivery. */
export const SEND_MAIL = declareTopic('notification.send-mail', { movesMoney: false });
