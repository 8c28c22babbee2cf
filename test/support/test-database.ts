import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import pg from 'pg';

import { allMigrations } from '../../migrations/index.js';
import { createDatabase, databaseUrl } from '../../src/platform/database/create-database.js';
import { migrate } from '../../src/platform/database/migrate.js';

export interface TestDatabase {
  /** Connection string of the owner, who may do everything in it. */
  readonly ownerUrl: string;
  /** Removes it together with any session that is still open. */
  drop(): Promise<void>;
}

const ROOT = path.resolve(__dirname, '../..');
/** Whatever changes the schema changes the template's name. */
const SCHEMA_FOLDERS = ['migrations', 'migrations/support'];
const SCHEMA_FILES = ['migrate.ts', 'first-statistics.ts', 'roles.ts'].map((file) => `src/platform/database/${file}`);
const TEMPLATE_LOCK = 7_461_502;

/** A migrated, empty database of its own for one spec file: a copy of a template that the first caller of a run makes. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = testServerUrl();
  const name = `zhiquan_test_${randomBytes(8).toString('hex')}`;
  await asAdmin(adminUrl, async (admin) => {
    const template = await ensureTemplate(admin, adminUrl);
    await admin.query(`create database ${name} template ${template} strategy ${await quickestCopy(admin)}`);
  });
  return {
    ownerUrl: databaseUrl(adminUrl, name),
    drop: () => asAdmin(adminUrl, (admin) => drop(admin, name)),
  };
}

/** Connection string of the superuser of the test server. */
export function testServerUrl(): string {
  const adminUrl = process.env.ZHIQUAN_TEST_ADMIN_URL;
  if (!adminUrl) throw new Error('No test server: Jest starts one by test/support/start-test-server.mjs.');
  return adminUrl;
}

async function ensureTemplate(admin: pg.Client, adminUrl: string): Promise<string> {
  const template = `zhiquan_template_${schemaHash()}`;
  if (await exists(admin, template)) return template;
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  if (!(await exists(admin, template))) await buildTemplate(admin, adminUrl, template);
  await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  return template;
}

/** Built under another name, so that a broken run never leaves half a template. */
async function buildTemplate(admin: pg.Client, adminUrl: string, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await drop(admin, draft);
  await createDatabase(adminUrl, draft);
  await migrate({ ownerUrl: databaseUrl(adminUrl, draft), migrations: allMigrations });
  await admin.query(`alter database ${draft} rename to ${template}`);
}

function schemaHash(): string {
  const inFolders = SCHEMA_FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder)).map((name) => `${folder}/${name}`),
  );
  const hash = createHash('sha256');
  for (const file of [...inFolders, ...SCHEMA_FILES].filter((name) => name.endsWith('.ts')).sort()) {
    hash.update(file).update(readFileSync(path.join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Copying files asks for two checkpoints, which are cheap only where nothing waits for the disk. */
async function quickestCopy(admin: pg.Client): Promise<string> {
  const { rows } = await admin.query<{ fsync: string }>("select current_setting('fsync') as fsync");
  return rows[0]?.fsync === 'off' ? 'file_copy' : 'wal_log';
}

async function exists(admin: pg.Client, database: string): Promise<boolean> {
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [database]);
  return rowCount === 1;
}

async function drop(admin: pg.Client, database: string): Promise<void> {
  await admin.query(`drop database if exists ${database} with (force)`);
}

async function asAdmin(adminUrl: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'zhiquan-test' });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
