import { runMigrations as runQueueMigrations } from 'bullmq';
import type pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';

import { QUEUE_NAME } from '../queue/queue-name.js';
import { primeStatistics } from './first-statistics.js';
import { LOCKS, whileLocked } from './locks.js';
import { ensureRoles } from './roles.js';

export type MigrationClass = new () => MigrationInterface;

export interface MigrateOptions {
  readonly ownerUrl: string;
  readonly migrations: readonly MigrationClass[];
  /** Also lays the tables of the queue (schema `bullmq`) that runs on PostgreSQL. */
  readonly queueOnPostgres?: boolean;
}

/** Brings the database to this build's schema, forward only. Several processes may call it at once: one migrates. */
export async function migrate(options: MigrateOptions): Promise<void> {
  await whileLocked(options.ownerUrl, LOCKS.migrating, async (owner) => {
    if (!(await isCurrent(owner, options.migrations))) {
      await ensureRoles(owner);
      await runMigrations(options);
      await primeStatistics(owner);
    }
    if (options.queueOnPostgres ?? true) await migrateQueue(owner);
  });
}

/** Answers from one row, so that a later start does not pay for TypeORM's full check. */
async function isCurrent(owner: pg.Client, migrations: readonly MigrationClass[]): Promise<boolean> {
  const table = await owner.query<{ exists: boolean }>("select to_regclass('public.migration') is not null as exists");
  if (table.rows[0]?.exists !== true) return false;
  const done = await owner.query<{ name: string }>('select name from public.migration');
  const names = new Set(done.rows.map((row) => row.name));
  return migrations.every((migration) => names.has(migration.name));
}

async function runMigrations({ ownerUrl, migrations }: MigrateOptions): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'all',
    applicationName: 'zhiquan-migrate',
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations();
  } finally {
    await dataSource.destroy();
  }
}

/** BullMQ's addBulk would make the queue's id sequence itself, which the worker's role must not. */
async function migrateQueue(owner: pg.Client): Promise<void> {
  await runQueueMigrations(owner, 'bullmq');
  await owner.query(`
    do $$ begin execute format('create sequence if not exists bullmq.%I', bullmq.job_id_seq_name('${QUEUE_NAME}')); end $$;
    grant usage on schema bullmq to zhiquan_worker;
    grant select, insert, update, delete on all tables in schema bullmq to zhiquan_worker;
    grant usage on all sequences in schema bullmq to zhiquan_worker;
    grant execute on all functions in schema bullmq to zhiquan_worker`);
}
