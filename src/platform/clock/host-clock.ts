import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { WorkerDatabase } from '../database/worker-database.js';
import { databaseTime } from './database-time.js';

const COMPARE_EVERY_MS = 15_000;
const WORTH_TELLING_MS = 2000;
/** The queue judges by the worker's own clock whether another worker is still alive. */
const TOO_FAR_OFF_MS = 30_000;

/**
 * How far this host's clock is off the database's. Business time, ids and tokens follow the database, so only the queue's
 * worker suffers: too far off, it takes no jobs and leaves them to others.
 */
@Injectable()
export class HostClock implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(HostClock.name);
  private aheadMs = 0;
  private trusted: boolean | null = null;
  private readonly listeners: ((trusted: boolean) => void)[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly database: WorkerDatabase) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.compareQuietly();
    this.timer = setInterval(() => void this.compareQuietly(), COMPARE_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Asks the database for the time; rejects when it does not answer. */
  async compare(): Promise<void> {
    const before = Date.now();
    const [row] = await this.database.query<{ now: Date }>('select clock_timestamp() as now');
    const after = Date.now();
    if (!row) return;
    databaseTime.learn(row.now);
    this.judge(offBy(row.now.getTime(), before, after));
  }

  /** Calls `listener` with every verdict that differs from the one before, and at once with the present one. */
  onVerdict(listener: (trusted: boolean) => void): void {
    this.listeners.push(listener);
    if (this.trusted !== null) listener(this.trusted);
  }

  /** A sentence when the clock is further off than it should be. */
  warning(): string | null {
    return Math.abs(this.aheadMs) > WORTH_TELLING_MS ? this.sentence() : null;
  }

  /** A sentence when no worker may run by this clock. */
  trouble(): string | null {
    return Math.abs(this.aheadMs) > TOO_FAR_OFF_MS ? `${this.sentence()}: jobs are left to other processes` : null;
  }

  private sentence(): string {
    const seconds = (Math.abs(this.aheadMs) / 1000).toFixed(1);
    return `the clock of this host is ${seconds} s ${this.aheadMs > 0 ? 'ahead of' : 'behind'} the database's`;
  }

  private judge(aheadMs: number): void {
    this.aheadMs = aheadMs;
    const trusted = this.trouble() === null;
    if (trusted === this.trusted) return;
    this.trusted = trusted;
    for (const listener of this.listeners) listener(trusted);
  }

  private async compareQuietly(): Promise<void> {
    try {
      await this.compare();
    } catch (error) {
      this.logger.debug(`the clocks could not be compared: ${String(error)}`); // readiness tells of the database
    }
  }
}

/** The database read its clock somewhere between `before` and `after`: 0 when that fits. */
function offBy(said: number, before: number, after: number): number {
  if (before > said) return before - said;
  return after < said ? after - said : 0;
}
