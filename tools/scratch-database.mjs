import { rmSync } from 'node:fs';
import os from 'node:os';

import pg from 'pg';

import { allMigrations } from '../dist/migrations/index.js';
import { openDataFolder } from '../dist/src/platform/database/data-folder.js';
import { startEmbeddedPostgres } from '../dist/src/platform/database/embedded-postgres.js';
import { migrate } from '../dist/src/platform/database/migrate.js';

/** Nothing of it is kept, so nothing waits for the disk. */
const FAST_SETTINGS = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', autovacuum: 'off' };

/** Lends a server of its own whose database has this build's schema and no data; removes it afterwards. */
export async function withScratchDatabase(work) {
  const folder = openDataFolder(os.tmpdir(), `zhiquan-docs-${process.pid}`);
  const server = await startEmbeddedPostgres({ folder: folder.path, port: 0, extraSettings: FAST_SETTINGS });
  try {
    await migrate({ ownerUrl: server.adminUrl, migrations: allMigrations, queueOnPostgres: false });
    const client = new pg.Client({ connectionString: server.adminUrl, application_name: 'zhiquan-docs' });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  } finally {
    await server.stop();
    folder.release();
    rmSync(folder.path, { recursive: true, force: true });
  }
}
