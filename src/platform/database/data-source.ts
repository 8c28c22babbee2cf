import { DataSource, getMetadataArgsStorage } from 'typeorm';

import type { DatabaseConfig } from '../config/app-config.js';

/** Limits of every session of the application: a stuck statement must not hold others up. */
const SESSION_SETTINGS = [
  'statement_timeout=5000',
  'lock_timeout=2000',
  'idle_in_transaction_session_timeout=15000',
  'timezone=UTC',
];

/** libpq `options` that give a session its role and limits. */
export function sessionOptions(role: 'zhiquan_app' | 'zhiquan_worker', extra: readonly string[] = []): string {
  return [`role=${role}`, ...SESSION_SETTINGS, ...extra].map((setting) => `-c ${setting}`).join(' ');
}

/** The pool that requests and jobs use, as role `zhiquan_app`. Entities register themselves when their file is imported. */
export function createDataSource(config: DatabaseConfig): DataSource {
  return new DataSource({
    type: 'postgres',
    url: config.appUrl,
    entities: getMetadataArgsStorage().tables.flatMap(({ target }) => (typeof target === 'function' ? [target] : [])),
    synchronize: false,
    logging: false,
    poolSize: config.poolSize,
    connectTimeoutMS: 5000,
    applicationName: 'zhiquan',
    poolErrorHandler: () => undefined, // a broken idle client is replaced by the pool; the next query tells
    extra: {
      options: sessionOptions('zhiquan_app'),
      keepAlive: true,
      idleTimeoutMillis: 60_000,
      pipeline: true, // what is sent together needs no round trip between (see `together`)
    },
  });
}
