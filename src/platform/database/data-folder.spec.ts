import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { locateDataFolder, openDataFolder } from './data-folder.js';
import { findProcess } from './os-process.js';

const isRoot = process.getuid?.() === 0;
if (!isRoot) process.stdout.write('the relocated data folder is not tested: only root needs one\n');
const asRoot = isRoot ? it : it.skip;

describe('the data folder', () => {
  let root: string;
  let sleeper: ChildProcess;

  beforeEach(async () => {
    root = mkdtempSync(path.join(os.tmpdir(), 'zhiquan-folder-'));
    chmodSync(root, 0o755);
    sleeper = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(sleeper, 'spawn');
  });

  afterEach(() => {
    sleeper.kill('SIGKILL');
    rmSync(root, { recursive: true, force: true });
  });

  const lockOf = (pid: number, mark: string | null): void => {
    openDataFolder(root, null).release();
    writeFileSync(path.join(root, '.data', 'lock'), JSON.stringify({ pid, mark, url: 'http://127.0.0.1:3000' }));
  };

  it('refuses a second process and names the address of the first', () => {
    lockOf(sleeper.pid ?? 0, findProcess(sleeper.pid ?? 0)?.mark ?? null);
    expect(() => openDataFolder(root, null)).toThrow(/in use by process \d+, which answers at http:\/\/127.0.0.1:3000/);
  });

  it('refuses until it is released, and says when the owner has no address yet', () => {
    const first = openDataFolder(root, null);
    expect(() => openDataFolder(root, null)).toThrow('which is still starting');
    first.announce('http://localhost:3000');
    expect(() => openDataFolder(root, null)).toThrow('http://localhost:3000');
    first.release();
    openDataFolder(root, null).release();
    expect(existsSync(path.join(root, '.data', 'lock'))).toBe(false);
  });

  it('takes over the lock of a process that is dead', async () => {
    const pid = sleeper.pid ?? 0;
    lockOf(pid, findProcess(pid)?.mark ?? null);
    sleeper.kill('SIGKILL');
    await once(sleeper, 'exit');
    const folder = openDataFolder(root, null);
    expect(JSON.parse(readFileSync(path.join(folder.path, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
  });

  it('takes over the lock of a dead process whose number another program carries now', () => {
    lockOf(sleeper.pid ?? 0, 'some other start');
    openDataFolder(root, null).release();
  });

  it('takes over a lock that is not readable, as a crash of the machine may leave it', () => {
    openDataFolder(root, null).release();
    writeFileSync(path.join(root, '.data', 'lock'), '');
    openDataFolder(root, null).release();
  });

  it('is where the configuration says, relative to the project', () => {
    expect(locateDataFolder(root, 'own/place').path).toBe(path.join(root, 'own/place'));
  });

  asRoot('moves to the system when the account of the database cannot enter the project', () => {
    chmodSync(root, 0o700);
    const located = locateDataFolder(root, null);
    expect(located.relocated).toBe(true);
    expect(located.path).toMatch(/^\/var\/lib\/zhiquan\/[0-9a-f]{12}$/);
    expect(() => locateDataFolder(root, 'configured')).toThrow(/cannot enter .*configured/);
  });
});
