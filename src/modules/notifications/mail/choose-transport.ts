import path from 'node:path';

import type { AppConfig } from '../../../platform/config/app-config.js';
import { MailFolder } from './mail-folder.client.js';
import { mailHostOf } from './mail-text.rules.js';
import type { MailTransport } from './mail-transport.js';
import { portalUrlOf } from './portal-url.js';
import { SmtpTransport } from './smtp.client.js';

/** The mail server of SMTP_URL; without one, a folder. */
export function chooseTransport(config: AppConfig): MailTransport {
  const { SMTP_URL: smtpUrl, MAIL_FROM: sender } = config.environment;
  const from = `智券 <${sender ?? `zhiquan@${mailHostOf(portalUrlOf(config))}`}>`;
  return smtpUrl === undefined
    ? new MailFolder(path.join(config.dataFolder, 'mails'), from)
    : new SmtpTransport(smtpUrl, from);
}
