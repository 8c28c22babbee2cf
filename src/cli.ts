#!/usr/bin/env node
import 'reflect-metadata';

import path from 'node:path';

import pg from 'pg';

import { allMigrations } from '../migrations/index.js';
import { appointAdministrators } from './appoint-administrators.js';
import { type Environment, readEnvironment } from './platform/config/app-config.js';
import { databaseUrl } from './platform/database/create-database.js';
import { locateDataFolder } from './platform/database/data-folder.js';
import { checkInvariants } from './platform/database/invariants.js';
import { migrate } from './platform/database/migrate.js';
import { openDatabase } from './platform/database/open-database.js';
import { findRunningPostgres } from './platform/database/postgres-cluster.js';
import { createLogger } from './platform/http/logging.js';

const projectRoot = path.resolve(import.meta.dirname, '../..');

const COMMANDS: Readonly<Record<string, { does: string; run(environment: Environment): Promise<number> }>> = {
  'create-admin': { does: 'appoint the first three administrators of a tenant; --help tells how', run: runCreateAdmin },
  migrate: { does: 'bring the database to this build’s schema', run: runMigrate },
  invariants: { does: 'check every promise about money and records; exit 1 on any breach', run: runInvariants },
};

const command = COMMANDS[process.argv[2] ?? ''];
if (!command) {
  const lines = Object.entries(COMMANDS).map(([name, { does }]) => `  zhiquan ${name.padEnd(12)} ${does}`);
  process.stderr.write(`Usage:\n${lines.join('\n')}\n`);
  process.exit(2);
}
process.exit(await command.run(readEnvironment()));

function runCreateAdmin(environment: Environment): Promise<number> {
  return appointAdministrators(environment, projectRoot, process.argv.slice(3));
}

async function runMigrate(environment: Environment): Promise<number> {
  const queueOnPostgres = environment.REDIS_URL === undefined;
  await withOwner(environment, (ownerUrl) => migrate({ ownerUrl, migrations: allMigrations, queueOnPostgres }));
  process.stdout.write('The database has this build’s schema.\n');
  return 0;
}

async function runInvariants(environment: Environment): Promise<number> {
  const report = await withOwner(environment, async (ownerUrl) => {
    const client = new pg.Client({ connectionString: ownerUrl, application_name: 'zhiquan-invariants' });
    await client.connect();
    try {
      return await checkInvariants(client);
    } finally {
      await client.end();
    }
  });
  for (const { name, breaches } of report.invariants) {
    process.stdout.write(
      `${breaches === 0 ? 'ok    ' : 'BROKEN'} ${name}${breaches > 0 ? ` (${String(breaches)})` : ''}\n`,
    );
  }
  for (const { invariant, tenantCode, subject, detail } of report.breaches) {
    process.stdout.write(`  ${invariant} ${tenantCode} ${subject}: ${detail}\n`);
  }
  const { tenants, breaches, invariants } = report;
  process.stdout.write(
    `${String(invariants.length)} invariants, ${String(tenants)} tenants, ${String(breaches.length)} breaches\n`,
  );
  return breaches.length === 0 ? 0 : 1;
}

/** Works on the named server, on the embedded one of a running process, or starts the embedded one for the moment. */
async function withOwner<T>(environment: Environment, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const named = environment.DATABASE_OWNER_URL ?? environment.DATABASE_URL;
  if (named !== undefined) return work(named);
  const folder = locateDataFolder(projectRoot, environment.DATA_DIR ?? null).path;
  const running = findRunningPostgres(folder);
  if (running) return work(databaseUrl(running.adminUrl, 'zhiquan'));
  const database = await openDatabase(environment, projectRoot, createLogger('warn'));
  try {
    return await work(database.urls.ownerUrl);
  } finally {
    await database.close();
  }
}
