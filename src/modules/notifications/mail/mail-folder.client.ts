import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { createTransport } from 'nodemailer';

import type { Mail, SendResult } from './mail.types.js';
import { MailTransport } from './mail-transport.js';

/** Stands in for a mail server: each mail becomes a file `<delivery>.eml`, whole or not at all; a repetition replaces it. */
export class MailFolder extends MailTransport {
  private readonly composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  async send({ id, messageId, to, subject, text }: Mail): Promise<SendResult> {
    const { message } = await this.composer.sendMail({
      ...{ messageId, from: this.from, to, subject, text, textEncoding: 'base64' },
    });
    if (!Buffer.isBuffer(message)) throw new Error('A mail was composed as a stream.');
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = path.join(this.folder, `${id}.eml`);
    await writeFile(`${file}.part`, message, { mode: 0o600 });
    await rename(`${file}.part`, file);
    return { accepted: true };
  }

  close(): void {
    this.composer.close();
  }
}
