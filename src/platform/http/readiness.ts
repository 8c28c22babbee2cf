import { Injectable } from '@nestjs/common';

import { Clock } from '../clock/clock.js';
import { WorkerDatabase } from '../database/worker-database.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { JobQueue } from '../queue/job-queue.js';

export interface HealthReport {
  readonly status: 'ok' | 'unavailable';
  /** `ok`, or what is wrong, per part. */
  readonly checks: Readonly<Record<'database' | 'relay' | 'queue', string>>;
  readonly warnings: readonly string[];
}

const CLOCK_WARNING_MS = 2000;

/** Ready means that a request would work and that its consequences would be carried out. */
@Injectable()
export class Readiness {
  constructor(
    private readonly database: WorkerDatabase,
    private readonly relay: OutboxRelay,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  async report(): Promise<HealthReport> {
    const [database, queue] = await Promise.all([this.askDatabase(), this.queue.trouble()]);
    const checks = { database: database.trouble ?? 'ok', relay: this.relay.trouble() ?? 'ok', queue: queue ?? 'ok' };
    const healthy = Object.values(checks).every((check) => check === 'ok');
    return { status: healthy ? 'ok' : 'unavailable', checks, warnings: database.warnings };
  }

  private async askDatabase(): Promise<{ trouble: string | null; warnings: readonly string[] }> {
    try {
      const before = this.clock.realTime().getTime();
      const rows = await this.database.query<{ now: Date }>('select clock_timestamp() as now');
      const after = this.clock.realTime().getTime();
      const databaseTime = rows[0]?.now.getTime() ?? before;
      const skew = databaseTime < before ? before - databaseTime : Math.max(0, databaseTime - after);
      const warnings =
        skew > CLOCK_WARNING_MS ? [`the clock of this host is ${String(skew)} ms off the database's`] : [];
      return { trouble: null, warnings };
    } catch {
      return { trouble: 'the database does not answer', warnings: [] };
    }
  }
}
