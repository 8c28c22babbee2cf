import type { Mail } from './mail.types.js';

export interface Letter {
  readonly deliveryId: string;
  readonly notificationId: string;
  readonly to: string;
  readonly textZh: string;
  readonly textEn: string;
}

/**
 * @rule NTF-04 A mail says what the notification says in one line and where to read it after signing in, no more: no name,
 * no reason, no attachment. Its Message-ID is made of the delivery, so that a repetition carries the same one. (RFC 5322,
 * 3.6.4)
 */
export function composeMail(letter: Letter, baseUrl: string): Mail {
  const { deliveryId, notificationId, to, textZh, textEn } = letter;
  const link = `${baseUrl.replace(/\/+$/, '')}/notifications/${notificationId}`;
  return {
    id: deliveryId,
    messageId: `<${deliveryId}@${mailHostOf(baseUrl)}>`,
    to,
    subject: `【智券】${oneLine(textZh)}`,
    text: `${oneLine(textZh)}\n${oneLine(textEn)}\n\n${link}\n`,
  };
}

/** The part behind the @ of Message-IDs and of the default sender. */
export function mailHostOf(baseUrl: string): string {
  const { hostname } = new URL(baseUrl);
  return /[a-z]/i.test(hostname) && !hostname.includes(':') ? hostname : 'zhiquan.localhost';
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
