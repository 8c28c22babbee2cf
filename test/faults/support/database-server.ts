import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import pg from 'pg';

import { databaseUrl } from '../../../src/platform/database/create-database.js';
import { openDataFolder } from '../../../src/platform/database/data-folder.js';
import { startEmbeddedPostgres } from '../../../src/platform/database/embedded-postgres.js';
import { checkInvariants, type InvariantReport } from '../../../src/platform/database/invariants.js';

/** An empty database with the logins a careful installation has: its owner, and one for the application. */
export interface FaultDatabase {
  readonly name: string;
  /** DATABASE_OWNER_URL. */
  readonly ownerUrl: string;
  /** DATABASE_URL: may take the roles of application and worker, owns nothing. */
  readonly appUrl: string;
  /** A superuser's, for looking behind the walls. */
  readonly adminUrl: string;
  query<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  invariants(): Promise<InvariantReport>;
}

/** A PostgreSQL of its own on loopback. */
export interface DatabaseServer {
  readonly port: number;
  /** Process number of the postmaster; another one after each restart. */
  readonly pid: number;
  /** Folder with PGDATA in it (`postgres/data`). */
  readonly folder: string;
  createDatabase(): Promise<FaultDatabase>;
  /** Kills the postmaster without warning; the supervisor starts it again on the same port. Resolves when it answers. */
  killAndRecover(): Promise<void>;
  /** Resolves after the next restart that nobody asked for. */
  restarted(): Promise<void>;
  stop(): Promise<void>;
}

/** `settings` replace those of postgresql.conf; writes are durable unless they say otherwise. */
export async function startDatabaseServer(settings: Readonly<Record<string, string>> = {}): Promise<DatabaseServer> {
  const place = mkdtempSync(path.join(tmpdir(), 'zhiquan-faults-db-'));
  chmodSync(place, 0o711); // the database's user passes through it
  const folder = openDataFolder(place, path.join(place, 'data'));
  const server = await startEmbeddedPostgres({
    folder: folder.path,
    port: 0,
    extraSettings: { max_connections: '200', ...settings },
    supervise: true,
  });
  const restarted = (): Promise<void> =>
    new Promise((resolve) => {
      server.onRestart(resolve);
    });
  await asAdmin(server.adminUrl, createRoles);
  return {
    port: server.port,
    get pid() {
      return server.pid;
    },
    folder: folder.path,
    createDatabase: () => createOn(server.adminUrl),
    killAndRecover: async () => {
      const back = restarted();
      process.kill(server.pid, 'SIGKILL');
      await back;
    },
    restarted,
    stop: async () => {
      await server.stop();
      folder.release();
      rmSync(place, { recursive: true, force: true });
    },
  };
}

const PASSWORD = randomBytes(12).toString('hex');

async function createRoles(admin: pg.Client): Promise<void> {
  await admin.query(`
    create role zhiquan_owner login createrole password '${PASSWORD}';
    create role zhiquan_app nologin noinherit;
    create role zhiquan_worker nologin noinherit;
    create role zhiquan_audit_ro nologin noinherit;
    grant zhiquan_app, zhiquan_worker, zhiquan_audit_ro to zhiquan_owner;
    create role zhiquan_login login noinherit password '${PASSWORD}';
    grant zhiquan_app, zhiquan_worker to zhiquan_login`);
}

async function createOn(serverUrl: string): Promise<FaultDatabase> {
  const name = `zhiquan_${randomBytes(4).toString('hex')}`;
  await asAdmin(serverUrl, (admin) => admin.query(`create database ${name} owner zhiquan_owner`));
  const adminUrl = databaseUrl(serverUrl, name);
  return {
    name,
    adminUrl,
    ownerUrl: as('zhiquan_owner', adminUrl),
    appUrl: as('zhiquan_login', adminUrl),
    query: (sql, params = []) => asAdmin(adminUrl, async (admin) => (await admin.query<never>(sql, [...params])).rows),
    invariants: () => asAdmin(adminUrl, checkInvariants),
  };
}

function as(role: string, adminUrl: string): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = PASSWORD;
  return url.href;
}

async function asAdmin<T>(adminUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'zhiquan-faults' });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
