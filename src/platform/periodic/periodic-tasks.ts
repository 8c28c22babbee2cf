import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import pg from 'pg';

import { AppConfig } from '../config/app-config.js';
import { sessionOptions } from '../database/data-source.js';
import { LOCKS } from '../database/locks.js';
import { PeriodicTasksRepository } from './periodic-tasks.repository.js';

/** Work on the whole installation that one process of all does every so often, in real time. */
export interface PeriodicTask {
  readonly name: string;
  readonly everySeconds: number;
  /** Does it. Null when all is well, else what a person must look at; every process tells it until the next run. */
  run(): Promise<string | null>;
}

const LOOK_EVERY_MS = 20_000;
/** The elected process holds its lock in a session; one that hangs for so long loses it. */
const LONGEST_SILENCE = 'idle_session_timeout=900000';

/** Elects, by advisory lock, the one process with the worker role that does what is due. */
@Injectable()
export class PeriodicTasks implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(PeriodicTasks.name);
  private readonly tasks = new Map<string, PeriodicTask>();
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly config: AppConfig,
    private readonly rows: PeriodicTasksRepository,
  ) {}

  /** Called by whoever has such work, before the application is up. */
  add(task: PeriodicTask): void {
    this.tasks.set(task.name, task);
  }

  onApplicationBootstrap(): void {
    if (this.config.roles.worker) this.schedule();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.running;
  }

  /** Does what is due unless another process is at it. Answers the names of what it did. */
  async round(): Promise<readonly string[]> {
    if ((await this.due()).length === 0) return [];
    return this.ifElected(async () => {
      const due = await this.due(); // another process may have done it just now
      for (const task of due) await this.rows.record(task.name, await this.findingOf(task));
      return due.map(({ name }) => name);
    });
  }

  private async due(): Promise<readonly PeriodicTask[]> {
    const tasks = [...this.tasks.values()];
    const names = await this.rows.due(tasks);
    return tasks.filter(({ name }) => names.has(name));
  }

  private async findingOf(task: PeriodicTask): Promise<string | null> {
    try {
      const finding = await task.run();
      if (finding !== null) this.logger.error(`${task.name}: ${finding}`);
      return finding;
    } catch (error) {
      this.logger.error(`${task.name} failed: ${String(error)}`);
      return 'could not be done; the log of the worker says why';
    }
  }

  private async ifElected<T>(work: () => Promise<readonly T[]>): Promise<readonly T[]> {
    const session = new pg.Client({
      connectionString: this.config.database.workerUrl,
      options: sessionOptions('zhiquan_worker', [LONGEST_SILENCE]),
      application_name: 'zhiquan-elected',
    });
    session.on('error', () => undefined); // its lock is gone; what is under way is safe to do twice
    await session.connect();
    try {
      const { rows } = await session.query<{ won: boolean }>('select pg_try_advisory_lock($1) as won', [
        LOCKS.periodicTasks,
      ]);
      return rows[0]?.won === true ? await work() : [];
    } finally {
      await session.end();
    }
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.running = this.quietRound().finally(() => {
        if (this.timer) this.schedule();
      });
    }, LOOK_EVERY_MS).unref();
  }

  private async quietRound(): Promise<void> {
    try {
      await this.round();
    } catch (error) {
      this.logger.debug(`periodic tasks wait: ${String(error)}`); // readiness tells of the database
    }
  }
}
