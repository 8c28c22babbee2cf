import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type RedisServer, startRedis } from '../../support/redis-server.js';
import { type AppOptions, AppProcess } from './app-process.js';
import { type DatabaseServer, type FaultDatabase, startDatabaseServer } from './database-server.js';

export interface ClusterOptions {
  /** `postgres` puts the queue on the database. */
  readonly queue: 'postgres' | 'redis';
  readonly processes: readonly ClusterProcess[];
  /** Variables of every process. */
  readonly env?: Readonly<Record<string, string>>;
  /** One that is there; a new, empty one on a server of its own otherwise. */
  readonly database?: FaultDatabase;
}

export interface ClusterProcess extends Pick<AppOptions, 'name' | 'roles' | 'skewSeconds' | 'env'> {
  /** It is expected to listen and to say that it is not ready, so nobody waits for that. */
  readonly staysUnready?: boolean;
}

/** Processes of the product on one database. */
export interface Cluster {
  readonly database: FaultDatabase;
  readonly redis: RedisServer | null;
  readonly dataFolder: string;
  readonly processes: readonly AppProcess[];
  process(name: string): AppProcess;
  /** Starts all at the same moment and waits until each is ready; answers after how many seconds the last one is. */
  start(): Promise<number>;
  /** Ends all; answers exit codes by name. */
  stop(): Promise<Readonly<Record<string, number | null>>>;
}

/** What scripts start with, and what ends all they have started. One per script. */
export class Harness {
  private readonly endings: (() => Promise<unknown>)[] = [];
  private sharedServer: Promise<DatabaseServer> | null = null;

  /** A folder that is removed with the harness; the database's user may pass through it. */
  folder(): string {
    const folder = mkdtempSync(path.join(tmpdir(), 'zhiquan-faults-'));
    chmodSync(folder, 0o711);
    this.atEnd(() => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    });
    return folder;
  }

  /** A PostgreSQL of its own. */
  async databaseServer(settings: Readonly<Record<string, string>> = {}): Promise<DatabaseServer> {
    const server = await startDatabaseServer(settings);
    this.atEnd(() => server.stop());
    return server;
  }

  /** A new, empty database on this script's common server. */
  async database(): Promise<FaultDatabase> {
    this.sharedServer ??= this.databaseServer();
    return (await this.sharedServer).createDatabase();
  }

  /** A Redis of its own. `settings` as on its command line. */
  async redis(settings: readonly string[] = []): Promise<RedisServer> {
    const redis = await startRedis(settings);
    this.atEnd(() => redis.stop());
    return redis;
  }

  /** A process of the product, not started yet; killed at the end when it still runs. */
  app(options: AppOptions): AppProcess {
    const app = new AppProcess(options, this.folder());
    this.atEnd(async () => {
      if (app.isRunning) await app.stop('SIGTERM');
    });
    return app;
  }

  /** Processes on one database and one data folder, not started yet. */
  async cluster(options: ClusterOptions): Promise<Cluster> {
    const database = options.database ?? (await this.database());
    const redis = options.queue === 'redis' ? await this.redis() : null;
    const dataFolder = path.join(this.folder(), 'data');
    const processes = options.processes.map((process) =>
      this.app({
        ...process,
        database,
        redisUrl: redis?.url ?? null,
        dataFolder,
        env: { ...options.env, ...process.env },
      }),
    );
    return {
      database,
      redis,
      dataFolder,
      processes,
      process: (name) => {
        const found = processes.find((process) => process.name === name);
        if (!found) throw new Error(`The cluster has no process ${name}.`);
        return found;
      },
      start: () =>
        startAll(processes, new Set(options.processes.filter((each) => each.staysUnready).map(({ name }) => name))),
      stop: async () => Object.fromEntries(await Promise.all(processes.map(endOf))),
    };
  }

  say(text: string): void {
    process.stdout.write(`   ${text}\n`);
  }

  /** Runs `work` when the script is over, last come first served. */
  atEnd(work: () => Promise<unknown>): void {
    this.endings.push(work);
  }

  async close(): Promise<void> {
    for (const end of this.endings.splice(0).reverse()) {
      await end().catch((error: unknown) => {
        this.say(`not cleaned up: ${String(error)}`);
      });
    }
  }
}

const STORY = path.resolve(import.meta.dirname, '../../story/play.js');

/** Plays the story against a running product. Answers how many figures it compared; throws with its words when one differs. */
export async function playStory(url: string): Promise<{ readonly figures: number; readonly seconds: number }> {
  const startedAt = performance.now();
  const { code, output } = await runNode([STORY, url]);
  const figures = /(\d+) figures, all as expected/.exec(output)?.[1];
  if (code !== 0 || figures === undefined) throw new Error(`The story on ${url} failed:\n${output.slice(-2000)}`);
  return { figures: Number(figures), seconds: (performance.now() - startedAt) / 1000 };
}

/** Runs a built script with Node and gathers what it says. */
export function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...args], { env: { ...process.env, ...env } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.once('close', (code) => {
      resolve({ code, output });
    });
  });
}

async function startAll(processes: readonly AppProcess[], unready: ReadonlySet<string>): Promise<number> {
  const startedAt = performance.now();
  await Promise.all(
    processes.map(async (process) => {
      await process.start();
      if (!unready.has(process.name)) await process.ready();
    }),
  );
  return (performance.now() - startedAt) / 1000;
}

async function endOf(process: AppProcess): Promise<[string, number | null]> {
  return [process.name, (await process.stop()).code];
}
