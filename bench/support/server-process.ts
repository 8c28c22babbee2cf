import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

/** The flags of `npm start`. */
const AS_STARTED = ['--max-semi-space-size=64'];
const ROOT = path.resolve(import.meta.dirname, '../..');

export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** The built product in a process of its own. BENCH_PROFILE=folder writes a CPU profile of it there. */
export async function startServer(ownerUrl: string, dataFolder: string): Promise<ServerProcess> {
  const settings = { DATABASE_URL: ownerUrl, DATA_DIR: dataFolder, APP_ENV: 'demo', PORT: '0', HOST: '127.0.0.1' };
  const child = spawn(process.execPath, [...AS_STARTED, ...profiling(), path.join(ROOT, 'dist/src/main.js')], {
    env: { ...process.env, ...settings, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await portOf(child);
  return { pid: child.pid ?? 0, port, stop: () => stop(child) };
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(output);
      if (found) resolve(Number(found[1]));
    });
    child.once('exit', (code) => {
      reject(new Error(`The server ended with ${String(code)}. Is it built (npm run build)?\n${output}`));
    });
  });
}

function profiling(): readonly string[] {
  const folder = process.env.BENCH_PROFILE;
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.kill('SIGTERM');
  });
}
