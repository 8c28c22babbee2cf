import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { JobQueue } from '../queue/job-queue.js';
import { RelayBell } from './relay-bell.js';
import { type Claimed, RelayRepository } from './relay.repository.js';

const POLL_MS = 500;
const BATCH = 500;
/** The relay counts as broken when its last good round is older than this. */
const STALE_AFTER_MS = 10_000;

/** Hands committed outbox rows to the queue, woken by commits of this process and by its own poll. */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(OutboxRelay.name);
  private running = true;
  private wake: (() => void) | null = null;
  private rung = false;
  private loop: Promise<void> = Promise.resolve();
  private lastGoodRound = performance.now();
  private complained = false;

  constructor(
    private readonly bell: RelayBell,
    private readonly outbox: RelayRepository,
    private readonly queue: JobQueue,
  ) {}

  onApplicationBootstrap(): void {
    this.bell.onRing(() => {
      this.rung = true;
      this.wake?.();
    });
    this.loop = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.running = false;
    this.wake?.();
    await this.loop;
  }

  /** Null when messages flow, else why not. */
  trouble(): string | null {
    const age = performance.now() - this.lastGoodRound;
    return age < STALE_AFTER_MS ? null : `no message could be dispatched for ${String(Math.round(age / 1000))} s`;
  }

  private async run(): Promise<void> {
    while (this.running) {
      const more = await this.round();
      if (!more) await this.pause();
    }
  }

  private async round(): Promise<boolean> {
    let claimed: readonly Claimed[] = [];
    try {
      claimed = await this.outbox.claim(BATCH);
      if (claimed.length > 0) await this.dispatch(claimed);
      this.lastGoodRound = performance.now();
      this.complained = false;
    } catch (error) {
      this.complainOnce(error);
      await this.giveBack(claimed);
      return false;
    }
    return claimed.length === BATCH;
  }

  private dispatch(claimed: readonly Claimed[]): Promise<void> {
    const again = claimed.filter((message) => message.dispatches > 1).map((message) => message.id);
    return this.queue.addBulk(claimed, new Set(again));
  }

  private async giveBack(claimed: readonly Claimed[]): Promise<void> {
    if (claimed.length === 0) return;
    try {
      await this.outbox.release(claimed.map((message) => message.id));
    } catch (error) {
      this.complainOnce(error); // the sweeper revives the rows after 30 s
    }
  }

  private complainOnce(error: unknown): void {
    if (!this.complained) this.logger.warn(`messages wait: ${String(error)}`);
    this.complained = true;
  }

  private pause(): Promise<void> {
    if (this.rung) {
      this.rung = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.wake = (): void => {
        clearTimeout(timer);
        this.rung = false;
        this.wake = null;
        resolve();
      };
    });
  }
}
