import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Redis } from 'ioredis';

/** A Redis of our own on loopback, as the README asks for one: append-only file, no eviction. */
export interface RedisServer {
  readonly url: string;
  readonly client: Redis;
  /** Kills the server without warning and starts it again on the same port and data. */
  kill(): Promise<void>;
  /** SIGSTOP makes it hang, SIGCONT goes on. */
  signal(name: NodeJS.Signals): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export const hasRedis = isOnPath('redis-server');

export async function startRedis(settings: readonly string[] = []): Promise<RedisServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiquan-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${String(port)}`;
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes'];
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
  client.on('error', () => undefined); // expected while the server is down
  let child: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    child = spawn('redis-server', [...args, '--maxmemory-policy', 'noeviction', ...settings], { stdio: 'ignore' });
    await client.ping();
  };
  const kill = async (): Promise<void> => {
    const dying = child;
    child = null;
    if (!dying) return;
    const gone = new Promise((resolve) => dying.once('exit', resolve));
    dying.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    url,
    client,
    kill,
    signal: (name) => child?.kill(name),
    start,
    stop: async () => {
      client.disconnect();
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isOnPath(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
