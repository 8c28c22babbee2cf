import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';

import { POSTGRES_ENVIRONMENT, type PostgresBinaries } from './postgres-binaries.js';
import { saysReady, stopOrphan, type PostgresCluster } from './postgres-cluster.js';
import type { PostgresLog } from './postgres-log.js';
import type { SystemAccount } from './system-account.js';

export interface PostmasterOptions {
  readonly cluster: PostgresCluster;
  readonly binaries: PostgresBinaries;
  readonly account: SystemAccount | null;
  readonly log: PostgresLog;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
}

const POLL_EVERY_MS = 5;
const READY_WITHIN_MS = 300_000; // recovery after a crash reads the whole write-ahead log
const PATIENCE_MS = 15_000;

/** The server ended before it took connections. */
export class PostmasterFailed extends Error {
  /** A passing cause: the port was taken a moment ago, or processes of a killed predecessor are still ending. */
  readonly mayPass: boolean;

  constructor(reason: string, output: string, logFile: string) {
    const fatal = output.split('\n').findLast((line) => /FATAL|PANIC|ERROR|could not/.test(line));
    super(`The bundled PostgreSQL did not start (${reason}). ${fatal ?? ''} See ${logFile}.`);
    this.name = 'PostmasterFailed';
    this.mayPass = /shared memory block|lock file "postmaster.pid"|could not (bind|create any TCP)/.test(output);
  }
}

/** One run of the database server, from its start to its exit. */
export class Postmaster {
  /** Resolves with the reason when the process has ended, however that came. */
  readonly exited: Promise<string>;
  private reason: string | null = null;

  private constructor(private readonly child: ChildProcess) {
    this.exited = new Promise((resolve) => {
      const end = (reason: string): void => {
        this.reason = reason;
        process.off('exit', this.interrupt);
        resolve(reason);
      };
      child.once('error', (error) => {
        end(error.message);
      });
      child.once('exit', (code, signal) => {
        end(signal ?? `exit code ${String(code)}`);
      });
    });
    process.once('exit', this.interrupt);
    child.unref(); // the server must not keep a program alive that has nothing else to do
  }

  /** Starts the server and waits until it takes connections. */
  static async start(options: PostmasterOptions): Promise<Postmaster> {
    await stopOrphan(options.cluster.dataDirectory, options.binaries, options.account);
    const logStart = options.log.size();
    const postmaster = new Postmaster(spawnServer(options));
    const deadline = performance.now() + READY_WITHIN_MS;
    while (performance.now() < deadline) {
      if (postmaster.reason !== null) {
        throw new PostmasterFailed(postmaster.reason, options.log.since(logStart), options.log.file);
      }
      if (saysReady(options.cluster.dataDirectory, postmaster.pid)) return postmaster;
      await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
    }
    await postmaster.stop();
    throw new PostmasterFailed('it took too long', options.log.since(logStart), options.log.file);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Ends all sessions and the server; after 15 s without its last checkpoint. */
  async stop(): Promise<void> {
    this.child.ref();
    this.interrupt();
    const patience = setTimeout(() => this.child.kill('SIGQUIT'), PATIENCE_MS);
    await this.exited;
    clearTimeout(patience);
  }

  /** Also called when our process exits without having stopped the server: no orphan unless we are killed. */
  private readonly interrupt = (): void => {
    if (this.reason === null) this.child.kill('SIGINT');
  };
}

/** A process group of its own: Ctrl-C in a terminal reaches us only, and we stop the server when we are done. */
function spawnServer({ cluster, binaries, account, log, port, settings }: PostmasterOptions): ChildProcess {
  const output = log.open();
  try {
    const switches = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    return spawn(binaries.postgres, ['-D', cluster.dataDirectory, '-p', String(port), ...switches], {
      ...account,
      cwd: cluster.dataDirectory,
      env: POSTGRES_ENVIRONMENT,
      detached: true,
      stdio: ['ignore', output, output],
    });
  } finally {
    closeSync(output);
  }
}
