import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { skewedBy } from './clock-skew.js';
import type { FaultDatabase } from './database-server.js';

export interface AppOptions {
  /** For log lines and errors. */
  readonly name: string;
  readonly roles?: 'api' | 'worker' | 'api,worker';
  /** Null starts the embedded database in the data folder. */
  readonly database: FaultDatabase | null;
  readonly redisUrl?: string | null;
  /** Processes on one database share it: keys and evidence lie there. */
  readonly dataFolder: string;
  readonly skewSeconds?: number;
  /** More variables of the product; APP_ENV is `test` unless they say otherwise. */
  readonly env?: Readonly<Record<string, string>>;
}

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly seconds: number;
}

interface Run {
  readonly child: ChildProcess;
  readonly exited: Promise<Exit>;
  readonly logFile: string;
}

const MAIN = path.resolve(import.meta.dirname, '../../../src/main.js');
const PROJECT = path.resolve(import.meta.dirname, '../../../..');
/** Those of `npm start`: the bundle's cached code is for a process with the same ones. */
const START_FLAGS = ['--max-semi-space-size=64'];
const READY_WITHIN_MS = 120_000;

/** One process of the built product, started as an operator would start it. It can be ended and started again. */
export class AppProcess {
  private run: Run | null = null;
  private port = 0;
  private starts = 0;

  constructor(
    readonly options: AppOptions,
    private readonly logFolder: string,
  ) {}

  get name(): string {
    return this.options.name;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  get pid(): number {
    return this.current().child.pid ?? 0;
  }

  /** When the present or last run ends. */
  get exited(): Promise<Exit> {
    return this.current().exited;
  }

  get isRunning(): boolean {
    return this.run !== null && this.run.child.exitCode === null && this.run.child.signalCode === null;
  }

  /** Starts it (again, on the port it had). Answers after how many seconds it listens. */
  async start(): Promise<number> {
    if (this.isRunning) throw new Error(`${this.name} runs already.`);
    this.starts += 1;
    const startedAt = performance.now();
    this.run = this.launch(path.join(this.logFolder, `${this.name}-${String(this.starts)}.log`));
    while (!this.readAddress()) await this.wait(startedAt, 'did not listen');
    return (performance.now() - startedAt) / 1000;
  }

  /** Waits until `/health/ready` answers 200; answers after how many seconds. */
  async ready(withinMs = READY_WITHIN_MS): Promise<number> {
    const startedAt = performance.now();
    while ((await this.health()).status !== 200) await this.wait(startedAt, 'was not ready', withinMs);
    return (performance.now() - startedAt) / 1000;
  }

  /** The readiness report; status 0 when nobody answers. */
  async health(): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
    try {
      const response = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(5000) });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    } catch {
      return { status: 0, body: {} };
    }
  }

  signal(name: NodeJS.Signals): void {
    this.current().child.kill(name);
  }

  /** Sends a signal (SIGTERM unless told) and waits for the end. `seconds` of the answer count from the signal. */
  async stop(name: NodeJS.Signals = 'SIGTERM'): Promise<Exit> {
    const sentAt = performance.now();
    if (this.isRunning) this.signal(name);
    const exit = await this.exited;
    return { ...exit, seconds: (performance.now() - sentAt) / 1000 };
  }

  /** What the present or last run has written. */
  log(): string {
    return readFileSync(this.current().logFile, 'utf8');
  }

  private launch(logFile: string): Run {
    const startedAt = performance.now();
    const file = openSync(logFile, 'a');
    const env = this.environment();
    const asModules = env['NODE_OPTIONS'] === undefined ? [] : ['--modules']; // what is preloaded reaches into modules
    const child = spawn(process.execPath, [...START_FLAGS, MAIN, ...asModules], {
      cwd: PROJECT,
      env,
      stdio: ['ignore', file, file],
    });
    closeSync(file);
    const exited = new Promise<Exit>((resolve) => {
      child.once('exit', (code, signal) => {
        resolve({ code, signal, seconds: (performance.now() - startedAt) / 1000 });
      });
    });
    return { child, exited, logFile };
  }

  private environment(): NodeJS.ProcessEnv {
    const { database, redisUrl, roles, dataFolder, skewSeconds, env } = this.options;
    return {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      APP_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: String(this.port),
      ROLES: roles ?? 'api,worker',
      DATA_DIR: dataFolder,
      ...(database ? { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl } : {}),
      ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
      ...skewedBy(skewSeconds ?? 0),
      ...env,
    };
  }

  /** The banner is the last thing a start prints, and names the address. */
  private readAddress(): boolean {
    const port = /智券 Zhiquan .*http:\/\/127\.0\.0\.1:(\d+)/.exec(this.log())?.[1];
    if (port === undefined) return false;
    this.port = Number(port);
    return true;
  }

  private async wait(since: number, what: string, withinMs = READY_WITHIN_MS): Promise<void> {
    if (!this.isRunning) throw new Error(`${this.name} ended while it was waited for:\n${this.log()}`);
    if (performance.now() - since > withinMs) {
      throw new Error(`${this.name} ${what} within ${String(withinMs / 1000)} s:\n${this.log()}`);
    }
    await pause(25);
  }

  private current(): Run {
    if (!this.run) throw new Error(`${this.name} was never started.`);
    return this.run;
  }
}
