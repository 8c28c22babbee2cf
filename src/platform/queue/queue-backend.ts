import { createPostgresBackend, type Job, Queue, withBackend, Worker, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

import type { QueueConfig } from '../config/app-config.js';
import { sessionOptions } from '../database/data-source.js';
import { QUEUE_NAME } from './queue-name.js';

export interface JobData {
  readonly tenantId: number;
  readonly payload: Readonly<Record<string, string>>;
  /** It was handed to the queue before. */
  readonly again?: boolean;
}

/** The only place that knows which server BullMQ runs on. */
export interface QueueBackend {
  makeQueue(): Queue<JobData>;
  makeWorker(process: (job: Job<JobData>) => Promise<void>): Worker<JobData, void>;
  /** Null when it works, else why it would lose jobs; rejects when it cannot be reached. */
  trouble(): Promise<string | null>;
  close(): Promise<void>;
}

const JOB_OPTIONS = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
  removeOnComplete: { age: 24 * 3600, count: 5000 },
  removeOnFail: { age: 30 * 24 * 3600 },
} as const;

/** A killed worker's job is taken over after about lockDuration + stalledInterval. */
const WORKER_OPTIONS = {
  concurrency: 4,
  lockDuration: 15_000,
  stalledInterval: 5000,
  // Deaths are counted per message in the outbox (`repeats.ts`): what merely waited beside the culprit is never given up.
  maxStalledCount: 1000,
} satisfies Partial<WorkerOptions>;

export function openQueueBackend(config: QueueConfig): QueueBackend {
  return config.redisUrl === null ? openOnPostgres(config.workerUrl) : openOnRedis(config.redisUrl);
}

function openOnPostgres(workerUrl: string): QueueBackend {
  const pool = new pg.Pool({
    connectionString: workerUrl,
    options: sessionOptions('zhiquan_worker', ['search_path=bullmq']),
    max: 8,
    connectionTimeoutMillis: 5000,
    application_name: 'zhiquan-queue',
  });
  pool.setMaxListeners(0);
  pool.on('error', () => undefined); // BullMQ reconnects by itself; the next call reports a dead server
  const onPostgres = withBackend(createPostgresBackend);
  const connection = pool as never; // BullMQ types its own structural copy of pg.Pool
  return {
    makeQueue: () => new onPostgres.Queue<JobData>(QUEUE_NAME, { connection, defaultJobOptions: JOB_OPTIONS }) as never,
    makeWorker: (process) =>
      new onPostgres.Worker<JobData, void>(QUEUE_NAME, process, { connection, ...WORKER_OPTIONS }) as never,
    trouble: async () => {
      await pool.query('select 1');
      return null;
    },
    close: () => pool.end(),
  };
}

function openOnRedis(url: string): QueueBackend {
  // Commands of requests and relay fail at once while Redis is away; only the worker waits for its return.
  const connection = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, connectTimeout: 2000 });
  const blocking = new Redis(url, { maxRetriesPerRequest: null, connectTimeout: 2000 });
  for (const client of [connection, blocking]) client.on('error', () => undefined); // reported by trouble()
  return {
    makeQueue: () => new Queue<JobData>(QUEUE_NAME, { connection, defaultJobOptions: JOB_OPTIONS }),
    makeWorker: (process) =>
      new Worker<JobData, void>(QUEUE_NAME, process, { connection: blocking, ...WORKER_OPTIONS }),
    trouble: () => evictionTrouble(connection),
    close: () => {
      connection.disconnect();
      blocking.disconnect();
      return Promise.resolve();
    },
  };
}

/** A Redis that evicts keys would drop jobs silently, so it is refused. */
async function evictionTrouble(connection: Redis): Promise<string | null> {
  const info = await connection.info('memory');
  const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1] ?? 'unknown';
  return policy === 'noeviction' ? null : `Redis maxmemory-policy is ${policy}; set it to noeviction.`;
}
