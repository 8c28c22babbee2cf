import 'reflect-metadata';

import { AppModule } from '../dist/src/app.module.js';
import { AppConfig, readEnvironment } from '../dist/src/platform/config/app-config.js';
import { createDataSource } from '../dist/src/platform/database/data-source.js';
import { buildApiDocument } from '../dist/src/platform/http/api-document.js';
import { createApplication } from '../dist/src/platform/http/bootstrap.js';
import { createLogger } from '../dist/src/platform/http/logging.js';

const NOWHERE = 'postgres://nobody@127.0.0.1:1/nothing';

/** `docs/openapi.json`: the application is put together, but neither started nor connected to anything. */
export async function describeApi() {
  const environment = readEnvironment({ APP_ENV: 'test', LOG_LEVEL: 'fatal' });
  const config = new AppConfig(environment, '.data', { ownerUrl: NOWHERE, appUrl: NOWHERE, workerUrl: NOWHERE });
  const app = await createApplication(
    AppModule.with(config, createDataSource(config.database)),
    config,
    createLogger('fatal'),
  );
  return `${JSON.stringify(buildApiDocument(app), null, 1)}\n`;
}
