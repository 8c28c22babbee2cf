import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { clusterFolder } from './data-folder.js';
import { preparePostgresBinaries } from './postgres-binaries.js';
import { adminUrlOf, ensureCluster } from './postgres-cluster.js';
import { PostgresLog } from './postgres-log.js';
import { Postmaster, PostmasterFailed, type PostmasterOptions } from './postmaster.js';
import { databaseAccount } from './system-account.js';

export interface EmbeddedPostgresOptions {
  /** The data folder, opened (and thereby locked) by the caller. */
  readonly folder: string;
  /** Taken when it is free, else any free port. 0 = any. */
  readonly port?: number;
  /** Settings of postgresql.conf that replace ours. */
  readonly extraSettings?: Readonly<Record<string, string>>;
  /** Starts the server again, on the same port, whenever it ends without `stop()`. */
  readonly supervise?: boolean;
}

export interface PostgresExit {
  readonly reason: string;
  readonly restarting: boolean;
}

const USUAL_PORT = 54_329;
const MAX_START_TRIES = 20;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 2000;
const STABLE_AFTER_MS = 10_000;

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts the PostgreSQL that comes with the product: on loopback only, as an unprivileged account when we are root, with
 * a password of its own in the data folder. A server that a killed process left behind on the folder is stopped first.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = databaseAccount(clusterFolder(options.folder));
  const binaries = await preparePostgresBinaries(options.folder, account);
  const settings = { ...SETTINGS, ...options.extraSettings };
  const durable = settings.fsync !== 'off';
  const cluster = await ensureCluster({ dataFolder: options.folder, binaries, account, durable });
  const log = new PostgresLog(cluster.folder, account);

  for (let tries = 1; ; tries += 1) {
    const port = await findFreePort(options.port ?? USUAL_PORT);
    const launch: PostmasterOptions = { cluster, binaries, account, log, port, settings };
    try {
      return new EmbeddedPostgres(await Postmaster.start(launch), launch, options.supervise ?? false);
    } catch (error) {
      if (!(error instanceof PostmasterFailed) || !error.mayPass || tries === MAX_START_TRIES) throw error;
      await pause(backoff(tries));
    }
  }
}

/** A running embedded server. */
export class EmbeddedPostgres {
  /** Connection string of the superuser `postgres` to the database `postgres`. */
  readonly adminUrl: string;
  readonly port: number;
  /** True when this start made the cluster: there is no data yet. */
  readonly firstStart: boolean;

  private readonly exitListeners: ((exit: PostgresExit) => void)[] = [];
  private readonly restartListeners: (() => void)[] = [];
  private readonly stopRequest = new AbortController();
  private stopping: Promise<void> | null = null;
  private restart: Promise<void> | null = null;
  private failures = 0;

  constructor(
    private postmaster: Postmaster,
    private readonly launch: PostmasterOptions,
    private readonly supervise: boolean,
  ) {
    this.port = launch.port;
    this.adminUrl = adminUrlOf(launch.cluster.password, launch.port);
    this.firstStart = launch.cluster.firstStart;
    launch.log.watch();
    this.watch();
  }

  /** Process number of the server; another one after a restart. */
  get pid(): number {
    return this.postmaster.pid;
  }

  /** Tells of every end, and every failed restart, that `stop()` did not ask for. */
  onExit(listener: (exit: PostgresExit) => void): void {
    this.exitListeners.push(listener);
  }

  /** Tells that the supervised server takes connections again. */
  onRestart(listener: () => void): void {
    this.restartListeners.push(listener);
  }

  /** Ends all sessions and the server for good. Safe to call twice. */
  stop(): Promise<void> {
    this.stopping ??= this.stopOnce();
    return this.stopping;
  }

  private async stopOnce(): Promise<void> {
    this.launch.log.unwatch();
    this.stopRequest.abort();
    await this.restart;
    await this.postmaster.stop();
  }

  private watch(): void {
    const startedAt = performance.now();
    void this.postmaster.exited.then((reason) => {
      if (this.stopping) return;
      if (performance.now() - startedAt > STABLE_AFTER_MS) this.failures = 0;
      this.tell(reason);
      if (this.supervise) this.restart = this.startAgain();
    });
  }

  /** Tries until it runs: a full disk or a slow end of the old processes passes, and giving up would help nobody. */
  private async startAgain(): Promise<void> {
    for (;;) {
      this.failures += 1;
      await pause(backoff(this.failures), undefined, { ref: false, signal: this.stopRequest.signal }).catch(() => null);
      if (this.stopping) return;
      try {
        this.postmaster = await Postmaster.start(this.launch);
        break;
      } catch (error) {
        this.tell(error instanceof Error ? error.message : String(error));
      }
    }
    this.watch();
    for (const listener of this.restartListeners) listener();
  }

  private tell(reason: string): void {
    for (const listener of this.exitListeners) listener({ reason, restarting: this.supervise });
  }
}

/** 20 ms, 40 ms, … 2 s. */
function backoff(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
}

async function findFreePort(wanted: number): Promise<number> {
  return (await probe(wanted)) ?? (await probe(0)) ?? wanted;
}

function probe(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(null);
    });
    server.listen(port, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo;
      server.close(() => {
        resolve(free);
      });
    });
  });
}
