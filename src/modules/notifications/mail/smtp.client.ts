import { createTransport, type Transporter } from 'nodemailer';

import type { Mail, SendResult } from './mail.types.js';
import { MailTransport } from './mail-transport.js';

const CONNECTIONS_MAX = 3;
const CONNECT_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 30_000;
/** Nodemailer's names for a refusal of sender, recipient or content; anything else may pass. */
const ABOUT_THE_MAIL = new Set(['EENVELOPE', 'EMESSAGE']);

/** E-mail over SMTP, on a few connections that are kept. */
export class SmtpTransport extends MailTransport {
  private readonly transporter: Transporter;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transporter = createTransport({
      url,
      pool: true,
      maxConnections: CONNECTIONS_MAX,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      dnsTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_TIMEOUT_MS,
    });
  }

  async send({ messageId, to, subject, text }: Mail): Promise<SendResult> {
    try {
      await this.transporter.sendMail({
        ...{ messageId, from: this.from, to, subject, text, textEncoding: 'base64' },
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { accepted: true };
    } catch (error) {
      return refusalOf(error);
    }
  }

  close(): void {
    this.transporter.close();
  }
}

/** The server's words may hold the address: only its code is kept. */
function refusalOf(error: unknown): SendResult {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const name = typeof code === 'string' ? code : 'UNKNOWN';
  const status = typeof responseCode === 'number' ? responseCode : null;
  return {
    accepted: false,
    reason: status === null ? name : `${name} ${String(status)}`,
    isPermanent: status !== null && status >= 500 && ABOUT_THE_MAIL.has(name),
  };
}
