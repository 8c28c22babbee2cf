import 'reflect-metadata';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { AppConfig, readEnvironment } from '../../src/platform/config/app-config.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { closeGracefully } from '../../src/platform/http/bootstrap.js';
import { createLogger } from '../../src/platform/http/logging.js';
import { createOn } from '../../src/start-server.js';
import { ApiClient } from '../story/api-client.js';
import { createTestDatabase } from './test-database.js';

/** A whole application on a database of its own, listening on a free port. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly api: ApiClient;
  readonly ownerUrl: string;
  readonly dataFolder: string;
  /** A provider of the application, by class. */
  get<T>(type: Type<T>): T;
  /** Runs `work` inside a unit of work of the tenant, as a use case would. */
  run<T>(tenantId: number, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function startTestApp(variables: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'zhiquan-test-app-'));
  const environment = readEnvironment({ APP_ENV: 'test', LOG_LEVEL: 'error', DATABASE_POOL: '6', ...variables });
  const { ownerUrl } = database;
  const config = new AppConfig(environment, dataFolder, { ownerUrl, appUrl: ownerUrl, workerUrl: ownerUrl });
  const app = await createOn(config, createLogger(environment.LOG_LEVEL));
  await app.listen(0, '127.0.0.1');
  return {
    app,
    api: new ApiClient(await app.getUrl()),
    ownerUrl,
    dataFolder,
    get: (type) => app.get(type, { strict: false }),
    run: (tenantId, work) => app.get(UnitOfWork).run(tenantId, work),
    close: async () => {
      await closeGracefully(app);
      await database.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
