import 'reflect-metadata';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Global, Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';

import { Unauthenticated } from '../../src/platform/access/access.guard.js';
import { ActorResolver } from '../../src/platform/access/actor-resolver.js';
import type { Actor } from '../../src/platform/access/actor.js';
import type { Permission } from '../../src/platform/access/permissions.js';
import { RefusalLog } from '../../src/platform/access/refusal-log.js';
import { SignatureResolver } from '../../src/platform/access/signature-resolver.js';
import { AppConfig, readEnvironment } from '../../src/platform/config/app-config.js';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { closeGracefully, createApplication } from '../../src/platform/http/bootstrap.js';
import { createLogger } from '../../src/platform/http/logging.js';
import { newId } from '../../src/platform/ids/new-id.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { ApiClient } from '../story/api-client.js';
import { createTestDatabase } from './test-database.js';

/** Some rooms alone, over HTTP and on a database of their own; sign-in (the identity room) is left out. */
export interface RoomApp {
  readonly app: NestFastifyApplication;
  readonly ownerUrl: string;
  /** A client that acts with exactly these rights. */
  as(actor: Partial<Actor> & Pick<Actor, 'tenantId'>, permissions: readonly Permission[]): ApiClient;
  createTenant(code: string): Promise<number>;
  get<T>(type: Type<T>): T;
  run<T>(tenantId: number, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function startRoomApp(rooms: readonly Type[]): Promise<RoomApp> {
  const database = await createTestDatabase();
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'zhiquan-room-'));
  const environment = readEnvironment({ APP_ENV: 'test', LOG_LEVEL: 'error', DATABASE_POOL: '6', ROLES: 'api' });
  const { ownerUrl } = database;
  const config = new AppConfig(environment, dataFolder, { ownerUrl, appUrl: ownerUrl, workerUrl: ownerUrl });
  const actors = new Map<string, Actor>();
  const dataSource = await createDataSource(config.database).initialize();
  const imports = [PlatformModule.with(config, dataSource), signIn(actors), ...rooms];
  const app = await createApplication({ module: RoomAppModule, imports }, config, createLogger('error'));
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return {
    app,
    ownerUrl,
    as: (actor, permissions) => {
      const token = newId();
      actors.set(token, actorOf(actor, permissions));
      return new ApiClient(url, token);
    },
    createTenant: (code) => insertTenant(ownerUrl, code),
    get: (type) => app.get(type, { strict: false }),
    run: (tenantId, work) => app.get(UnitOfWork).run(tenantId, work),
    close: async () => {
      await closeGracefully(app);
      await database.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

@Module({})
class RoomAppModule {}

/** Stands where the identity room will: a token names an actor that the test made. */
function signIn(actors: ReadonlyMap<string, Actor>): Type {
  @Global()
  @Module({
    providers: [
      { provide: ActorResolver, useValue: { resolve: (token: string) => Promise.resolve(actors.get(token) ?? null) } },
      { provide: SignatureResolver, useValue: { resolve: () => Promise.reject(new Unauthenticated()) } },
      { provide: RefusalLog, useValue: { denied: () => Promise.resolve() } },
    ],
    exports: [ActorResolver, RefusalLog, SignatureResolver],
  })
  class SignInModule {}
  return SignInModule;
}

function actorOf(actor: Partial<Actor> & Pick<Actor, 'tenantId'>, permissions: readonly Permission[]): Actor {
  return {
    userId: newId(),
    tenantCode: 'TEST',
    authorityId: null,
    authorityPath: null,
    roles: [],
    permissions: new Set(permissions),
    enterpriseId: null,
    providerId: null,
    displayName: 'Test',
    sessionId: newId(),
    bySignature: false,
    ...actor,
  };
}

async function insertTenant(ownerUrl: string, code: string): Promise<number> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ id: number }>(
      'insert into tenant (code, name_zh, name_en) values ($1, $1, $1) returning id',
      [code],
    );
    return rows[0]?.id ?? 0;
  } finally {
    await owner.end();
  }
}
