import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';

import { AppConfig } from '../config/app-config.js';
import { LOCKS } from '../database/locks.js';
import { WorkerDatabase } from '../database/worker-database.js';
import { PeriodicTasks } from '../periodic/periodic-tasks.js';
import { RelayBell } from './relay-bell.js';
import { RelayRepository } from './relay.repository.js';

const EVERY_MS = 1000;
const TIMERS_PER_ROUND = 1000;
const RECOVERY_EVERY_ROUNDS = 5;
const CLEANING_EVERY_SECONDS = 3600;

/**
 * Fires due timers and heals lost messages. Of the processes with the worker role one sweeps at a time; and should two
 * ever do, `skip locked` and the deletion of the timer's row make each timer fire once.
 */
@Injectable()
export class Sweeper implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Sweeper.name);
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> = Promise.resolve();
  private rounds = 0;
  private complained = false;

  constructor(
    private readonly config: AppConfig,
    private readonly rows: RelayRepository,
    private readonly bell: RelayBell,
    private readonly database: WorkerDatabase,
    private readonly periodicTasks: PeriodicTasks,
  ) {}

  onModuleInit(): void {
    this.periodicTasks.add({
      name: 'old-effects',
      everySeconds: CLEANING_EVERY_SECONDS,
      run: () => this.rows.forgetOld().then(() => null),
    });
  }

  onApplicationBootstrap(): void {
    if (this.config.roles.worker) this.schedule();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.sweeping;
  }

  /** Fires everything that is due now; for the settable clock, which answers only after that. */
  async fireDueTimers(): Promise<void> {
    while ((await this.rows.fireDueTimers(TIMERS_PER_ROUND)) === TIMERS_PER_ROUND);
    this.bell.ring();
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.sweeping = this.sweep().finally(() => {
        if (this.timer) this.schedule();
      });
    }, EVERY_MS);
  }

  private async sweep(): Promise<void> {
    try {
      await this.database.ifElected(LOCKS.sweeping, () => this.round());
      this.complained = false;
    } catch (error) {
      if (!this.complained) this.logger.warn(`sweeping failed, will try again: ${String(error)}`);
      this.complained = true;
    }
  }

  private async round(): Promise<void> {
    this.rounds += 1;
    const fired = await this.rows.fireDueTimers(TIMERS_PER_ROUND);
    const revived = this.rounds % RECOVERY_EVERY_ROUNDS === 0 ? await this.recover() : 0;
    if (fired + revived > 0) this.bell.ring();
  }

  private async recover(): Promise<number> {
    const revived = await this.rows.reviveForgotten();
    if (revived > 0) this.logger.warn(`${String(revived)} messages had no effect and are dispatched again`);
    return revived;
  }
}
