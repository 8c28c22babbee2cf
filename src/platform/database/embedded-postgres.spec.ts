import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

import pg from 'pg';

import { openDataFolder, type DataFolder } from './data-folder.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { findProcess } from './os-process.js';
import { findRunningPostgres } from './postgres-cluster.js';

const OWNER_SCRIPT = path.resolve(__dirname, '../../../test/support/own-data-folder.mjs');
const RECOVERY_TARGET_MS = 15_000;

/** One folder and one story, since making a cluster takes a second: each step finds what the one before left behind. */
describe('the embedded PostgreSQL', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'zhiquan-embedded-'));
  const clusterFolder = path.join(root, 'postgres');
  let folder: DataFolder | null = null;
  let server: EmbeddedPostgres | null = null;
  const owners: ChildProcess[] = [];

  beforeAll(() => {
    chmodSync(root, 0o711);
  });

  afterEach(async () => {
    await server?.stop();
    folder?.release();
    server = null;
    folder = null;
    for (const owner of owners) owner.kill('SIGKILL');
  });

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const start = async (supervise: boolean): Promise<EmbeddedPostgres> => {
    folder = openDataFolder('/', root);
    server = await startEmbeddedPostgres({ folder: folder.path, port: 0, supervise });
    return server;
  };

  const startElsewhere = (): ChildProcess => {
    const owner = spawn(process.execPath, [OWNER_SCRIPT, root, 'http://127.0.0.1:1'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    owners.push(owner);
    return owner;
  };

  it('leaves no half cluster when it is killed while making one', async () => {
    const owner = startElsewhere();
    while (!drafts().some((draft) => existsSync(path.join(clusterFolder, draft, 'PG_VERSION')))) await pause(5);
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(existsSync(path.join(clusterFolder, 'data'))).toBe(false);

    const { firstStart, adminUrl } = await start(false);
    expect(firstStart).toBe(true);
    expect(await ask(adminUrl, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    expect(drafts()).toEqual([]);
  });

  it('listens on loopback only, asks for the password and keeps UTC', async () => {
    const { adminUrl } = await start(false);
    const settings = `select setting from pg_settings where name = any($1) order by name`;
    const names = ['TimeZone', 'fsync', 'listen_addresses', 'max_connections', 'unix_socket_directories'];
    expect((await ask(adminUrl, settings, [names])).map((row) => row.setting)).toEqual([
      'UTC',
      'on',
      '127.0.0.1',
      '100',
      '',
    ]);
    const wrong = new URL(adminUrl);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  it('finds trigrams in Chinese names', async () => {
    const { adminUrl } = await start(false);
    await ask(adminUrl, 'create extension if not exists pg_trgm');
    const [row] = await ask(
      adminUrl,
      `select similarity('深圳市算力科技有限公司', '深圳市算力科技公司') > 0.5 as near`,
    );
    expect(row).toEqual({ near: true });
  });

  it('stops the server that a killed process left behind, and keeps its data', async () => {
    const owner = startElsewhere();
    const orphan = await factsOf(owner);
    await ask(orphan.adminUrl, 'create table kept as select 42 as answer');
    expect(() => openDataFolder('/', root)).toThrow('http://127.0.0.1:1');
    expect(findRunningPostgres(root)).toEqual(orphan);
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(findProcess(orphan.pid)).not.toBeNull();

    const { adminUrl, firstStart } = await start(false);
    expect(firstStart).toBe(false);
    expect(findProcess(orphan.pid)).toBeNull();
    expect(await ask(adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('starts when the number in the pid file belongs to another program', async () => {
    const data = path.join(clusterFolder, 'data');
    writeFileSync(path.join(data, 'postmaster.pid'), [process.ppid, data, 1, 5432, '', '127.0.0.1', ''].join('\n'));
    await start(false);
    expect(findProcess(process.ppid)).not.toBeNull();
  });

  it('comes back on the same port after all its processes were killed', async () => {
    const supervised = await start(true);
    const exits: string[] = [];
    supervised.onExit(({ reason }) => exits.push(reason));
    const back = new Promise<void>((resolve) => {
      supervised.onRestart(resolve);
    });
    const killedPid = supervised.pid;
    const killedAt = performance.now();
    await killAll(supervised);
    await back;

    expect(performance.now() - killedAt).toBeLessThan(RECOVERY_TARGET_MS);
    expect(exits[0]).toBe('SIGKILL');
    expect(supervised.pid).not.toBe(killedPid);
    expect(await ask(supervised.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('tells when it ends and is not supervised, and can still be stopped', async () => {
    const lone = await start(false);
    const told = new Promise((resolve) => {
      lone.onExit(resolve);
    });
    process.kill(lone.pid, 'SIGKILL');
    expect(await told).toEqual({ reason: 'SIGKILL', restarting: false });
  });

  it('says at once why it cannot start', async () => {
    folder = openDataFolder('/', root);
    const options = { folder: folder.path, extraSettings: { max_connections: 'many' } };
    await expect(startEmbeddedPostgres(options)).rejects.toThrow(/did not start.*max_connections.*postgres\.log/);
  });

  function drafts(): string[] {
    return existsSync(clusterFolder) ? readdirSync(clusterFolder).filter((name) => name.startsWith('data.draft-')) : [];
  }
});

async function factsOf(owner: ChildProcess): Promise<{ pid: number; adminUrl: string }> {
  if (!owner.stdout) throw new Error('The owner has no output.');
  for await (const line of createInterface(owner.stdout)) {
    return JSON.parse(line) as { pid: number; adminUrl: string };
  }
  throw new Error('The owner ended before its server was up.');
}

async function killAll(server: EmbeddedPostgres): Promise<void> {
  const processes = await ask(server.adminUrl, 'select pid from pg_stat_activity where pid <> pg_backend_pid()');
  for (const pid of [server.pid, ...processes.map((row) => Number(row.pid))]) process.kill(pid, 'SIGKILL');
}

async function ask(url: string, sql: string, params: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // the server is killed on purpose
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, params)).rows;
  } finally {
    await client.end();
  }
}
