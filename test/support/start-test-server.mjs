import { readdirSync, rmSync } from 'node:fs';
import { register } from 'node:module';
import os from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

register('./typescript-hooks.mjs', import.meta.url);
const { openDataFolder } = await import('../../src/platform/database/data-folder.ts');
const { findProcess } = await import('../../src/platform/database/os-process.ts');
const { findRunningPostgres } = await import('../../src/platform/database/postgres-cluster.ts');
const { startEmbeddedPostgres } = await import('../../src/platform/database/embedded-postgres.ts');

const PREFIX = 'zhiquan-test-';

/** The data of a test run may be lost with the machine, so nothing waits for the disk. */
const FAST_SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_wal_size: '4GB',
  shared_buffers: '64MB',
  max_connections: '200',
  // A worker for each of many databases every five seconds would only take time from the tests.
};

/** One database server for the whole run, unless TEST_DATABASE_URL (a superuser's) names another. */
export default async function startTestServer() {
  if (process.env.TEST_DATABASE_URL) {
    process.env.ZHIQUAN_TEST_ADMIN_URL = process.env.TEST_DATABASE_URL;
    return;
  }
  await removeLeftovers();
  const folder = openDataFolder(os.tmpdir(), `${PREFIX}${process.pid}`);
  const server = await startEmbeddedPostgres({ folder: folder.path, port: 0, extraSettings: FAST_SETTINGS });
  process.env.ZHIQUAN_TEST_ADMIN_URL = server.adminUrl;
  globalThis.stopZhiquanTestServer = async () => {
    await server.stop();
    folder.release();
    rmSync(folder.path, { recursive: true, force: true });
  };
}

/** A run that was killed leaves its server and its folder behind. */
async function removeLeftovers() {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    try {
      const folder = openDataFolder(os.tmpdir(), name);
      const server = findRunningPostgres(folder.path);
      if (server) process.kill(server.pid, 'SIGQUIT');
      while (server && findProcess(server.pid)) await pause(20);
      rmSync(folder.path, { recursive: true, force: true });
    } catch {
      // It belongs to a live run or to another user.
    }
  }
}
