import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import pg from 'pg';
import type { Logger } from 'pino';

import type { DatabaseUrls, Environment } from '../config/app-config.js';
import { createDatabase, databaseUrl } from './create-database.js';
import { type DataFolder, openDataFolder } from './data-folder.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { DATABASE_ROLES } from './roles.js';

const DATABASE_NAME = 'zhiquan';
const OWNER = 'zhiquan_owner';

/** The database this process works on: the embedded one, or the server that the configuration names. */
export interface OpenedDatabase {
  readonly urls: DatabaseUrls;
  /** Folder for keys, evidence and mails. */
  readonly dataFolder: string;
  /** True on the first start of the embedded database: there is nothing in it yet. */
  readonly isNew: boolean;
  readonly embedded: boolean;
  /** Tells where this process answers, for whoever is refused the data folder. */
  announce(url: string): void;
  close(): Promise<void>;
}

export async function openDatabase(
  environment: Environment,
  projectRoot: string,
  logger: Logger,
): Promise<OpenedDatabase> {
  return environment.DATABASE_URL === undefined
    ? openEmbedded(environment, projectRoot, logger)
    : openServer(environment, environment.DATABASE_URL, projectRoot);
}

/** Several processes may share an outside server, so the folder is not locked. */
function openServer(environment: Environment, url: string, projectRoot: string): OpenedDatabase {
  const dataFolder = path.resolve(projectRoot, environment.DATA_DIR ?? '.data');
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  return {
    urls: { ownerUrl: environment.DATABASE_OWNER_URL ?? url, appUrl: url, workerUrl: url },
    dataFolder,
    isNew: false,
    embedded: false,
    announce: () => undefined,
    close: () => Promise.resolve(),
  };
}

async function openEmbedded(environment: Environment, projectRoot: string, logger: Logger): Promise<OpenedDatabase> {
  const folder = openDataFolder(projectRoot, environment.DATA_DIR ?? null);
  if (folder.relocated) logger.warn(`the database's user cannot reach the project, so data lies in ${folder.path}`);
  try {
    const postgres = await startEmbeddedPostgres({ folder: folder.path, supervise: true });
    postgres.onExit(({ reason }) => {
      logger.error(`the embedded PostgreSQL ended (${reason}) and is started again`);
    });
    if (postgres.firstStart || !(await isPrepared(postgres))) await prepare(postgres);
    return opened(folder, postgres);
  } catch (error) {
    folder.release();
    throw error;
  }
}

function opened(folder: DataFolder, postgres: EmbeddedPostgres): OpenedDatabase {
  const as = (role: string): string => {
    const url = new URL(databaseUrl(postgres.adminUrl, DATABASE_NAME));
    url.username = role;
    url.password = passwordOf(role, url.password);
    return url.href;
  };
  return {
    urls: { ownerUrl: as(OWNER), appUrl: as('zhiquan_app'), workerUrl: as('zhiquan_worker') },
    dataFolder: folder.path,
    isNew: postgres.firstStart,
    embedded: true,
    announce: (url) => {
      folder.announce(url);
    },
    close: async () => {
      await postgres.stop();
      folder.release();
    },
  };
}

async function isPrepared(postgres: EmbeddedPostgres): Promise<boolean> {
  return withAdmin(postgres.adminUrl, async (admin) => {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [DATABASE_NAME]);
    return rowCount === 1;
  });
}

/** Roles with a login each, so that no session of the application can become the owner; then the database. */
async function prepare(postgres: EmbeddedPostgres): Promise<void> {
  await withAdmin(postgres.adminUrl, async (admin) => {
    const secret = new URL(postgres.adminUrl).password;
    for (const role of [OWNER, ...DATABASE_ROLES]) {
      const password = pg.escapeLiteral(passwordOf(role, secret));
      await admin.query(`
        do $$ begin create role ${role} login nobypassrls; exception when duplicate_object then null; end $$;
        alter role ${role} password ${password}`);
    }
    await admin.query(`grant ${DATABASE_ROLES.join(', ')} to ${OWNER}`);
  });
  await createDatabase(postgres.adminUrl, DATABASE_NAME);
  await withAdmin(postgres.adminUrl, async (admin) => {
    await admin.query(`alter database ${DATABASE_NAME} owner to ${OWNER}`);
  });
}

/** Each role's password follows from the superuser's, which lies in a 0600 file of the data folder. */
function passwordOf(role: string, secret: string): string {
  return createHmac('sha256', secret).update(role).digest('base64url');
}

async function withAdmin<T>(adminUrl: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'zhiquan-prepare' });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
