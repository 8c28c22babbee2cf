import 'reflect-metadata';

import { Global, Module, type Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';

import { Unauthenticated } from '../../src/platform/access/access.guard.js';
import { ActorResolver } from '../../src/platform/access/actor-resolver.js';
import { RefusalLog } from '../../src/platform/access/refusal-log.js';
import { SignatureResolver } from '../../src/platform/access/signature-resolver.js';
import { AppConfig, readEnvironment } from '../../src/platform/config/app-config.js';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { closeGracefully, createApplication } from '../../src/platform/http/bootstrap.js';
import { createLogger } from '../../src/platform/http/logging.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { createTestDatabase } from './test-database.js';

/** The platform alone, without any room: for tests of transactions, messages and the queue. */
export interface TestPlatform {
  readonly app: NestFastifyApplication;
  /** A session of the database's superuser, who sees every tenant. */
  readonly admin: pg.Client;
  readonly tenantId: number;
  close(): Promise<void>;
}

export async function startTestPlatform(
  providers: readonly Provider[],
  variables: Readonly<Record<string, string>> = {},
): Promise<TestPlatform> {
  const database = await createTestDatabase();
  const { ownerUrl } = database;
  const environment = readEnvironment({ APP_ENV: 'test', LOG_LEVEL: 'fatal', DATABASE_POOL: '8', ...variables });
  const config = new AppConfig(environment, '/nonexistent', { ownerUrl, appUrl: ownerUrl, workerUrl: ownerUrl });
  const admin = new pg.Client({ connectionString: ownerUrl });
  await admin.connect();
  const tenant = await admin.query<{ id: number }>(
    "insert into tenant (code, name_zh, name_en) values ('TEST', '测试市', 'Test City') returning id",
  );

  @Global()
  @Module({
    providers: [
      { provide: ActorResolver, useValue: { resolve: () => Promise.resolve(null) } },
      { provide: SignatureResolver, useValue: { resolve: () => Promise.reject(new Unauthenticated()) } },
      { provide: RefusalLog, useValue: { denied: () => Promise.resolve() } },
      ...providers,
    ],
    exports: [ActorResolver, RefusalLog, SignatureResolver],
  })
  class TestRoom {}

  const dataSource = await createDataSource(config.database).initialize();
  const root = { module: TestRoom, imports: [PlatformModule.with(config, dataSource)] };
  const app = await createApplication(root, config, createLogger('fatal'));
  await app.init();
  return {
    app,
    admin,
    tenantId: tenant.rows[0]!.id,
    close: async () => {
      await closeGracefully(app);
      await admin.end();
      await database.drop();
    },
  };
}

/** Waits until `condition` holds; fails after `seconds`. */
export async function eventually(condition: () => Promise<boolean>, seconds = 10): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`This did not come true within ${String(seconds)} s.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
