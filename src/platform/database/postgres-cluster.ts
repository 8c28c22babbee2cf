import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import { clusterFolder } from './data-folder.js';
import { findProcess, isNumberTaken } from './os-process.js';
import { POSTGRES_ENVIRONMENT, type PostgresBinaries } from './postgres-binaries.js';
import type { SystemAccount } from './system-account.js';
import { errorCode } from './transient-errors.js';

/** The files of one database server, all below `folder`, which belongs to the account that runs it. */
export interface PostgresCluster {
  readonly folder: string;
  readonly dataDirectory: string;
  readonly password: string;
  readonly firstStart: boolean;
}

export interface ClusterOptions {
  readonly dataFolder: string;
  readonly binaries: PostgresBinaries;
  readonly account: SystemAccount | null;
  /** False only where the data may be lost with the machine. */
  readonly durable: boolean;
}

const SUPERUSER = 'postgres';
const BUNDLED_MAJOR = '18';
const DRAFT_PREFIX = 'data.draft-';
const PID_FILE = { pid: 0, dataDirectory: 1, port: 3, status: 7 };

/**
 * Byte order for text (an index works for prefixes and no library update can break it), UTF-8 for classes and case
 * (Chinese trigrams need LC_CTYPE to be UTF-8). Systems lack one locale or the other: the first that works is taken.
 */
const PORTABLE_LOCALE = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
const LOCALES =
  process.platform === 'win32'
    ? [['--locale=C']]
    : [[...PORTABLE_LOCALE, '--lc-ctype=C.UTF-8'], [...PORTABLE_LOCALE, '--lc-ctype=en_US.UTF-8'], PORTABLE_LOCALE];

const run = promisify(execFile);

/** The cluster in the data folder; made first when there is none. It appears whole or not at all. */
export async function ensureCluster(options: ClusterOptions): Promise<PostgresCluster> {
  const folder = clusterFolder(options.dataFolder);
  const dataDirectory = path.join(folder, 'data');
  makeOwnFolder(folder, options.account);
  removeDrafts(folder);
  const firstStart = !existsSync(path.join(dataDirectory, 'PG_VERSION'));
  if (firstStart) await createCluster(folder, options);
  refuseOtherMajor(dataDirectory);
  return { folder, dataDirectory, password: readPassword(folder), firstStart };
}

/** Connection string of the superuser to the database `postgres`. */
export function adminUrlOf(password: string, port: number): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${String(port)}/postgres`;
}

/** The server that runs on this data folder, for tools beside it; `null` when none does. */
export function findRunningPostgres(dataFolder: string): { readonly adminUrl: string; readonly pid: number } | null {
  const folder = clusterFolder(dataFolder);
  const lines = readPidFile(path.join(folder, 'data'));
  const port = Number(lines[PID_FILE.port]);
  const pid = runningServer(lines);
  return pid && port ? { adminUrl: adminUrlOf(readPassword(folder), port), pid } : null;
}

/** Whether the server with this process number says that it takes connections. */
export function saysReady(dataDirectory: string, pid: number): boolean {
  const lines = readPidFile(dataDirectory);
  return Number(lines[PID_FILE.pid]) === pid && lines[PID_FILE.status]?.trim() === 'ready';
}

/**
 * Ends the server that a killed process left running; the caller holds the folder's lock, so nobody uses it. A pid file
 * whose server is gone but whose number is taken (by a zombie, by another program) is removed, else nothing could start.
 */
export async function stopOrphan(
  dataDirectory: string,
  binaries: PostgresBinaries,
  account: SystemAccount | null,
): Promise<void> {
  const lines = readPidFile(dataDirectory);
  for (const mode of ['fast', 'immediate']) {
    if (!runningServer(lines)) break;
    const order = ['-D', dataDirectory, '-m', mode, '-w', '-t', '8', 'stop'];
    await run(binaries.pgCtl, order, { ...account, cwd: dataDirectory, env: POSTGRES_ENVIRONMENT }).catch(() => null);
  }
  const survivor = runningServer(lines);
  if (survivor !== null) {
    throw new Error(
      `A database server (process ${String(survivor)}) still runs on ${dataDirectory} and does not stop.`,
    );
  }
  const pid = Number(lines[PID_FILE.pid]);
  if (pid && isNumberTaken(pid)) rmSync(path.join(dataDirectory, 'postmaster.pid'), { force: true });
}

/** The process number in the pid file, when that process is the server that wrote the file. */
function runningServer(lines: readonly string[]): number | null {
  const pid = Number(lines[PID_FILE.pid]);
  const found = pid ? findProcess(pid) : null;
  if (!found) return null;
  // A process whose arguments are hidden from us is believed: stopping it is safe, starting a second is not.
  const isServer = found.commandLine === '' || found.commandLine.includes(lines[PID_FILE.dataDirectory] ?? '');
  return isServer ? pid : null;
}

function readPidFile(dataDirectory: string): readonly string[] {
  try {
    return readFileSync(path.join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function createCluster(folder: string, options: ClusterOptions): Promise<void> {
  const passwordFile = path.join(folder, 'password');
  writePassword(passwordFile, options.account);
  const draft = path.join(folder, `${DRAFT_PREFIX}${randomBytes(6).toString('hex')}`);
  await initialise(draft, passwordFile, options);
  rmSync(path.join(folder, 'data'), { recursive: true, force: true });
  renameSync(draft, path.join(folder, 'data'));
  if (options.durable) syncFolder(folder);
}

async function initialise(draft: string, passwordFile: string, options: ClusterOptions): Promise<void> {
  const common = ['-D', draft, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'];
  if (!options.durable) common.push('--no-sync');
  const failures: unknown[] = [];
  for (const locale of LOCALES) {
    try {
      const environment = { ...options.account, cwd: path.dirname(draft), env: POSTGRES_ENVIRONMENT };
      await run(options.binaries.initdb, [...common, '--no-instructions', ...locale], environment);
      return;
    } catch (error) {
      failures.push(error);
      rmSync(draft, { recursive: true, force: true });
    }
  }
  throw new AggregateError(failures, `initdb failed in ${path.dirname(draft)}: ${String(failures[0])}`);
}

/** An initdb that outlived its killed parent may still write into its draft; it fails when the draft is gone. */
function removeDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(DRAFT_PREFIX)) {
      rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
    }
  }
}

function makeOwnFolder(folder: string, account: SystemAccount | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!account) return;
  chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
}

function writePassword(file: string, account: SystemAccount | null): void {
  rmSync(file, { force: true });
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(descriptor, randomBytes(24).toString('base64url'));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  if (account) chownSync(file, account.uid, account.gid);
}

function readPassword(folder: string): string {
  const file = path.join(folder, 'password');
  if (!existsSync(file)) throw new Error(`The database's password ${file} is missing: restore it from a backup.`);
  return readFileSync(file, 'utf8').trim();
}

function refuseOtherMajor(dataDirectory: string): void {
  const major = readFileSync(path.join(dataDirectory, 'PG_VERSION'), 'utf8').trim();
  if (major === BUNDLED_MAJOR) return;
  throw new Error(
    `The database in ${dataDirectory} was written by PostgreSQL ${major}; this build carries ${BUNDLED_MAJOR}. ` +
      `Move its data with pg_dump, or go back to the build that wrote it.`,
  );
}

/** Makes the rename itself durable; Windows knows no such call. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
