import { Injectable, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';

import { AppConfig } from '../config/app-config.js';
import { sessionOptions } from '../database/data-source.js';
import { checkInvariants } from '../database/invariants.js';
import { PeriodicTasks } from './periodic-tasks.js';

const EVERY_SECONDS = 3600;
/** A session of its own: the views read much, and must neither write nor hold up requests. */
const SETTINGS = ['statement_timeout=120000', 'default_transaction_read_only=on'];

/** Asks every promise about money and records once an hour; a broken one is an error in the log and a warning in readiness. */
@Injectable()
export class WatchInvariants implements OnModuleInit {
  constructor(
    private readonly config: AppConfig,
    private readonly tasks: PeriodicTasks,
  ) {}

  onModuleInit(): void {
    this.tasks.add({ name: 'invariants', everySeconds: EVERY_SECONDS, run: () => this.check() });
  }

  private async check(): Promise<string | null> {
    const session = new pg.Client({
      connectionString: this.config.database.appUrl,
      options: sessionOptions('zhiquan_app', SETTINGS),
      application_name: 'zhiquan-invariants',
    });
    session.on('error', () => undefined); // the query under way is refused, and tells
    await session.connect();
    try {
      const { invariants } = await checkInvariants(session);
      const broken = invariants.filter(({ breaches }) => breaches > 0);
      if (broken.length === 0) return null;
      return `broken: ${broken.map(({ name, breaches }) => `${name} (${String(breaches)})`).join(', ')}`;
    } finally {
      await session.end();
    }
  }
}
