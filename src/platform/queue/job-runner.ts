import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { HostClock } from '../clock/host-clock.js';
import { AppConfig } from '../config/app-config.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { EffectsRepository } from '../outbox/effects.repository.js';
import { HandlerRegistry } from './handler-registry.js';
import type { JobMessage } from './job-handler.js';
import { JobQueue } from './job-queue.js';
import { type DeliveryHistory, Repeats } from './repeats.js';

/**
 * Takes messages from the queue and runs their handlers, each effect exactly once; while this host's clock is far off,
 * other processes do.
 */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(JobRunner.name);
  private worker: { close(): Promise<void> } | null = null;
  private turning: Promise<void> = Promise.resolve();
  private ending = false;

  constructor(
    private readonly config: AppConfig,
    private readonly queue: JobQueue,
    private readonly registry: HandlerRegistry,
    private readonly unitOfWork: UnitOfWork,
    private readonly effects: EffectsRepository,
    private readonly repeats: Repeats,
    private readonly hostClock: HostClock,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.roles.worker) return;
    this.logger.log(`jobs: ${this.registry.topics.join(', ') || 'none'}`);
    this.hostClock.onVerdict((trusted) => {
      this.turning = this.turning.then(() => this.turn(trusted));
    });
  }

  /** Effect, deletion of the outbox row and the handler's work are one transaction. */
  async process(message: JobMessage): Promise<void> {
    const handler = this.registry.find(message.topic);
    await this.unitOfWork.run(message.tenantId, async () => {
      const first = await this.effects.begin(message.id, message.topic);
      if (first) await handler.handle(message);
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.ending = true;
    await this.turning;
    await this.worker?.close();
  }

  private async turn(trusted: boolean): Promise<void> {
    if (trusted) this.takeJobs();
    else await this.leaveJobs();
  }

  private takeJobs(): void {
    if (this.ending || this.worker) return;
    this.worker = this.queue.startWorker(
      (message, history) => this.take(message, history),
      (message, error, attempts) => void this.bury(message, error, attempts),
    );
  }

  private async leaveJobs(): Promise<void> {
    this.logger.error(this.hostClock.trouble() ?? 'the clock of this host cannot be trusted');
    await this.worker?.close();
    this.worker = null;
  }

  private take(message: JobMessage, history: DeliveryHistory): Promise<void> {
    const work = (): Promise<void> => this.process(message);
    return history.isRepeat ? this.repeats.run(message, history, work) : work();
  }

  private async bury(message: JobMessage, error: Error, attempts: number): Promise<void> {
    this.logger.error(`${message.topic} ${message.id} gave up after ${String(attempts)} tries: ${error.message}`);
    try {
      await this.unitOfWork.run(message.tenantId, () => this.effects.bury(message, error.message, attempts));
    } catch (failure) {
      // The outbox row is still there: the sweeper dispatches it again and ends in this place once more.
      this.logger.error(`${message.id} could not be written to dead_letter: ${String(failure)}`);
    }
  }
}
