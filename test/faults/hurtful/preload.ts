import 'reflect-metadata';

import { appendFileSync, existsSync } from 'node:fs';
import path from 'node:path';

import { Injectable } from '@nestjs/common';

import { AppModule } from '../../../src/app.module.js';
import { Database } from '../../../src/platform/database/database.js';
import { Outbox } from '../../../src/platform/outbox/outbox.js';
import { type Handler, JobHandler, type JobMessage } from '../../../src/platform/queue/job-handler.js';

/** Folder in which the handler notes each try, and finds out whether its cause was mended. */
const folder = process.env['HURTFUL_FOLDER'] ?? '.';

/**
 * Loaded before the built product (`node --import`), gives it one more handler: it takes its time, throws, or ends the
 * process, as its message says. What it does when all is well is one row, so that a second time would show.
 */
@Injectable()
@JobHandler('test.hurtful')
class HurtfulJob implements Handler {
  constructor(
    private readonly outbox: Outbox,
    private readonly database: Database,
  ) {}

  async handle({ id, payload }: JobMessage): Promise<void> {
    appendFileSync(path.join(folder, 'tries'), `${id}\n`);
    const mended = existsSync(path.join(folder, 'mended'));
    if (payload['does'] === 'exit' && !mended) process.kill(process.pid, 'SIGKILL');
    if (payload['does'] === 'throw' && !mended) throw new Error('this cannot be digested');
    if (payload['does'] === 'wait') await this.database.query('select pg_sleep(0.05)');
    const { dueAt = '' } = payload;
    await this.outbox.add({
      topic: 'test.done',
      payload: { of: id, dueAt },
      notBefore: new Date('2100-01-01T00:00:00Z'),
    });
  }
}

// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its class below
const plain = AppModule.with;
AppModule.with = (config, dataSource) => ({ ...plain.call(AppModule, config, dataSource), providers: [HurtfulJob] });
