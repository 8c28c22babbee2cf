import type { Mail, SendResult } from './mail.types.js';

/** Hands mails over. A refusal is an answer; only what nobody foresaw throws. */
export abstract class MailTransport {
  abstract send(mail: Mail): Promise<SendResult>;
  abstract close(): void;
}
