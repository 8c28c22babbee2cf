import { Injectable } from '@nestjs/common';

import { HostClock } from '../clock/host-clock.js';
import { AppConfig } from '../config/app-config.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { PeriodicTasksRepository } from '../periodic/periodic-tasks.repository.js';
import { JobQueue } from '../queue/job-queue.js';

export interface HealthReport {
  readonly status: 'ok' | 'unavailable';
  /** `ok`, or what is wrong, per part. */
  readonly checks: Readonly<Record<'database' | 'relay' | 'queue' | 'clock', string>>;
  readonly warnings: readonly string[];
}

/**
 * Ready means that this process does what its roles promise. One with the role `api` stays ready while the queue is away:
 * requests need only the database, and their messages wait in the outbox. A queue that would lose jobs is never ready.
 */
@Injectable()
export class Readiness {
  constructor(
    private readonly config: AppConfig,
    private readonly hostClock: HostClock,
    private readonly relay: OutboxRelay,
    private readonly queue: JobQueue,
    private readonly periodicTasks: PeriodicTasksRepository,
  ) {}

  async report(): Promise<HealthReport> {
    const [database, queue] = await Promise.all([this.askDatabase(), this.askQueue()]);
    const clock = this.judgeClock();
    const checks = {
      database: database.trouble ?? 'ok',
      relay: queue.relayTrouble ?? 'ok',
      queue: queue.trouble ?? 'ok',
      clock: clock.trouble ?? 'ok',
    };
    const healthy = Object.values(checks).every((check) => check === 'ok');
    const warnings = [clock.warning, queue.warning, ...database.findings].filter((warning) => warning !== null);
    return { status: healthy ? 'ok' : 'unavailable', checks, warnings };
  }

  private judgeClock(): { trouble: string | null; warning: string | null } {
    const trouble = this.config.roles.worker ? this.hostClock.trouble() : null;
    return { trouble, warning: trouble === null ? this.hostClock.warning() : null };
  }

  private async askQueue(): Promise<{ trouble: string | null; relayTrouble: string | null; warning: string | null }> {
    const found = await this.queue.trouble();
    if (found?.kind === 'AWAY' && this.config.roles.api) {
      return { trouble: null, relayTrouble: null, warning: `messages wait for the queue: ${found.text}` };
    }
    return { trouble: found?.text ?? null, relayTrouble: this.relay.trouble(), warning: null };
  }

  private async askDatabase(): Promise<{ trouble: string | null; findings: readonly string[] }> {
    try {
      const [findings] = await Promise.all([this.periodicTasks.findings(), this.hostClock.compare()]);
      return { trouble: null, findings };
    } catch {
      return { trouble: 'the database does not answer', findings: [] };
    }
  }
}
