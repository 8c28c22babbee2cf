import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';

import { allMigrations } from '../migrations/index.js';
import { DEMO_CITY_CODE } from '../seeds/demo/demo-city.js';
import { seedDemoCity } from '../seeds/demo/seed-demo-city.js';
import { AppModule } from './app.module.js';
import type { DemoUser } from './modules/demo/index.js';
import { AppConfig, type Environment } from './platform/config/app-config.js';
import { databaseTime } from './platform/clock/database-time.js';
import { createDataSource } from './platform/database/data-source.js';
import { LOCKS, whileLocked } from './platform/database/locks.js';
import { migrate } from './platform/database/migrate.js';
import { openDatabase, type OpenedDatabase } from './platform/database/open-database.js';
import { closeGracefully, createApplication } from './platform/http/bootstrap.js';
import { drain } from './platform/http/drain.js';
import { serveHealthOnly } from './platform/http/health-only.js';

export interface RunningServer {
  readonly app: NestFastifyApplication;
  readonly url: string;
  /** What a person wants to read first: addresses and demo sign-ins. */
  readonly banner: string;
  close(): Promise<void>;
}

/** config → database → migrations → application → seed (first start of the embedded database) → listen. */
export async function startServer(
  environment: Environment,
  projectRoot: string,
  logger: Logger,
): Promise<RunningServer> {
  const database = await openDatabase(environment, projectRoot, logger);
  try {
    return await startOn(database, environment, logger);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function startOn(database: OpenedDatabase, environment: Environment, logger: Logger): Promise<RunningServer> {
  const config = new AppConfig(environment, database.dataFolder, database.urls);
  await migrate({
    ownerUrl: config.database.ownerUrl,
    migrations: allMigrations,
    queueOnPostgres: config.queue.redisUrl === null,
  });
  const app = await createOn(config, logger);
  await app.init();
  const demoUsers = wantsDemoCity(database, config) ? await seedOnce(app, config) : [];
  await app.listen(environment.PORT, environment.HOST);
  const url = (await app.getUrl()).replace('[::1]', 'localhost');
  database.announce(url);
  return {
    app,
    url,
    banner: bannerOf(config, url, demoUsers),
    close: async () => {
      await drain(app);
      await closeGracefully(app);
      await database.close();
    },
  };
}

/** The embedded database gets its made-up city on the first start; a named server only when asked. */
function wantsDemoCity(database: OpenedDatabase, config: AppConfig): boolean {
  return config.roles.api && config.isPlayground && (database.embedded || config.environment.SEED_DEMO);
}

/** Of processes that start together one seeds; the others wait and find it done. */
function seedOnce(app: NestFastifyApplication, config: AppConfig): Promise<readonly DemoUser[]> {
  return whileLocked(config.database.ownerUrl, LOCKS.seeding, () => seedDemoCity(app, config));
}

function bannerOf(config: AppConfig, url: string, demoUsers: readonly DemoUser[]): string {
  const signIns = demoUsers.map(
    ({ role, username, password, organisation }) =>
      `    ${role.padEnd(20)} ${username.padEnd(28)} ${password.padEnd(18)} ${organisation}`,
  );
  return [
    `智券 Zhiquan (${config.appEnv})  ${url}`,
    config.roles.api ? `  API docs       ${url}/api/docs` : `  works on jobs; answers only ${url}/health/ready`,
    `  data folder    ${config.dataFolder}`,
    ...(signIns.length > 0 ? [`  demo sign-ins, tenant code ${DEMO_CITY_CODE}:`, ...signIns] : []),
    '',
  ].join('\n');
}

/** The application on an open, migrated database; not listening yet. */
export async function createOn(config: AppConfig, logger: Logger): Promise<NestFastifyApplication> {
  const dataSource = await createDataSource(config.database).initialize();
  const [row] = await dataSource.query<{ now: Date }[]>('select clock_timestamp() as now');
  if (row) databaseTime.learn(row.now);
  const app = await createApplication(AppModule.with(config, dataSource), config, logger);
  if (!config.roles.api) serveHealthOnly(app);
  return app;
}
