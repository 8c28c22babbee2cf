import { Injectable, Logger, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';

import type { JobMessage } from './job-handler.js';
import { type JobData, openQueueBackend, type QueueBackend } from './queue-backend.js';
import { QUEUE_NAME } from './queue-name.js';
import type { DeliveryHistory } from './repeats.js';
import { AppConfig } from '../config/app-config.js';

/** How long the relay waits for the queue; a queue that is down must never hold anything up. */
const ADD_TIMEOUT_MS = 5000;
const PING_TIMEOUT_MS = 1000;

/** Hands messages to BullMQ, on PostgreSQL or Redis. The queue only wakes workers: losing it loses nothing. */
@Injectable()
export class JobQueue implements OnModuleDestroy, OnApplicationShutdown {
  private readonly logger = new Logger(JobQueue.name);
  private readonly backend: QueueBackend;
  private readonly queue: Queue<JobData>;

  constructor(config: AppConfig) {
    this.backend = openQueueBackend(config.queue);
    this.queue = this.backend.makeQueue();
    this.queue.on('error', (error) => {
      this.logger.debug(`queue: ${error.message}`);
    });
  }

  /** Adds what is not there yet (`jobId` = message id). `again` messages may have a finished namesake, removed first. */
  async addBulk(messages: readonly JobMessage[], again: ReadonlySet<string>): Promise<void> {
    await within(ADD_TIMEOUT_MS, this.addAll(messages, again));
  }

  /** Null when the queue works. */
  async trouble(): Promise<QueueTrouble | null> {
    try {
      const text = await within(PING_TIMEOUT_MS, this.backend.trouble());
      return text === null ? null : { kind: 'WOULD_LOSE_JOBS', text };
    } catch (error) {
      return { kind: 'AWAY', text: error instanceof Error ? error.message : 'unknown' };
    }
  }

  startWorker(
    process: (message: JobMessage, history: DeliveryHistory) => Promise<void>,
    onFinalFailure: FinalFailure,
  ): { close(): Promise<void> } {
    const worker = this.backend.makeWorker((job) => process(toMessage(job), historyOf(job)));
    worker.on('error', (error) => {
      this.logger.debug(`worker: ${error.message}`);
    });
    worker.on('failed', (job, error) => {
      if (job && isFinal(job, error)) onFinalFailure(toMessage(job), error, job.attemptsMade);
    });
    return worker;
  }

  async onModuleDestroy(): Promise<void> {
    await this.queue.close().catch(() => undefined); // a dead backend has nothing left to close
  }

  async onApplicationShutdown(): Promise<void> {
    await this.backend.close();
  }

  private async addAll(messages: readonly JobMessage[], again: ReadonlySet<string>): Promise<void> {
    const stillThere = new Set<string>();
    await Promise.all(
      [...again].map(async (id) => {
        if (await this.isStillThere(id)) stillThere.add(id);
      }),
    );
    const wanted = messages.filter(({ id }) => !stillThere.has(id));
    if (wanted.length === 0) return;
    await this.queue.addBulk(
      wanted.map(({ id, topic, tenantId, payload }) => ({
        name: topic,
        data: { tenantId, payload, ...(again.has(id) ? { again: true } : {}) },
        opts: { jobId: id },
      })),
    );
  }

  /** Those that merely wait for their turn, or have it, stay: a long queue is no reason to begin again at its end. */
  private async isStillThere(id: string): Promise<boolean> {
    const state = await this.queue.getJobState(id);
    if (state !== 'unknown' && state !== 'completed' && state !== 'failed') return true;
    await this.queue.remove(id);
    return false;
  }
}

export interface QueueTrouble {
  /** AWAY passes by itself; a queue that would lose jobs needs a person. */
  readonly kind: 'AWAY' | 'WOULD_LOSE_JOBS';
  readonly text: string;
}

export type FinalFailure = (message: JobMessage, error: Error, attempts: number) => void;

function isFinal(job: Job, error: Error): boolean {
  return job.attemptsMade >= (job.opts.attempts ?? 1) || error.name === 'UnrecoverableError';
}

function toMessage(job: Job<JobData>): JobMessage {
  if (job.id === undefined) throw new Error(`A job of ${QUEUE_NAME} has no id.`);
  return { id: job.id, topic: job.name, tenantId: job.data.tenantId, payload: job.data.payload };
}

function historyOf({ attemptsStarted, stalledCounter, data }: Job<JobData>): DeliveryHistory {
  const afterDeath = stalledCounter > 0;
  return { isRepeat: afterDeath || attemptsStarted > 1 || data.again === true, afterDeath };
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`The queue did not answer within ${String(milliseconds)} ms.`));
    }, milliseconds);
  });
  return Promise.race([promise, timeout]).finally(() => {
    clearTimeout(timer);
  });
}
