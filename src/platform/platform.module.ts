import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { DataSource } from 'typeorm';

import { AccessGuard } from './access/access.guard.js';
import { DeclaredAccess } from './access/declared-access.js';
import { CommandBatcher } from './batching/command-batcher.js';
import { Clock } from './clock/clock.js';
import { HostClock } from './clock/host-clock.js';
import { AppConfig } from './config/app-config.js';
import { Database } from './database/database.js';
import { DataSourceCloser } from './database/data-source-closer.js';
import { Tenants } from './database/tenants.js';
import { UnitOfWork } from './database/unit-of-work.js';
import { WorkerDatabase } from './database/worker-database.js';
import { HealthController } from './http/health.controller.js';
import { ProblemsController } from './http/problems.controller.js';
import { Readiness } from './http/readiness.js';
import { Commands } from './idempotency/commands.js';
import { IdempotencyRepository } from './idempotency/idempotency.repository.js';
import { EffectsRepository } from './outbox/effects.repository.js';
import { Outbox } from './outbox/outbox.js';
import { OutboxRelay } from './outbox/outbox-relay.js';
import { RelayBell } from './outbox/relay-bell.js';
import { RelayRepository } from './outbox/relay.repository.js';
import { Sweeper } from './outbox/sweeper.js';
import { Timers } from './outbox/timers.js';
import { PeriodicTasks } from './periodic/periodic-tasks.js';
import { PeriodicTasksRepository } from './periodic/periodic-tasks.repository.js';
import { WatchInvariants } from './periodic/watch-invariants.js';
import { HandlerRegistry } from './queue/handler-registry.js';
import { JobQueue } from './queue/job-queue.js';
import { JobRunner } from './queue/job-runner.js';
import { Repeats } from './queue/repeats.js';
import { PdfPrinter } from './pdf/pdf-printer.js';
import { SecretKeys } from './keys/secret-keys.js';
import { Vault } from './keys/vault.js';
import { BlobStore } from './storage/blob-store.js';
import { LocalBlobStore } from './storage/local-blob-store.js';

const PUBLIC_PARTS = [
  Clock,
  CommandBatcher,
  Commands,
  Database,
  EffectsRepository,
  HandlerRegistry,
  HostClock,
  IdempotencyRepository,
  JobQueue,
  JobRunner,
  Outbox,
  OutboxRelay,
  PdfPrinter,
  PeriodicTasks,
  PeriodicTasksRepository,
  Readiness,
  RelayBell,
  RelayRepository,
  Repeats,
  SecretKeys,
  Sweeper,
  Tenants,
  Timers,
  UnitOfWork,
  Vault,
];

/** Everything that knows nothing of vouchers. Global: rooms inject its parts without importing it. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: AppConfig, dataSource: DataSource): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      controllers: [HealthController, ProblemsController],
      providers: [
        { provide: AppConfig, useValue: config },
        { provide: DataSource, useValue: dataSource },
        { provide: WorkerDatabase, useFactory: () => new WorkerDatabase(config.database) },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: BlobStore, useClass: LocalBlobStore },
        DeclaredAccess,
        DataSourceCloser,
        WatchInvariants,
        ...PUBLIC_PARTS,
      ],
      exports: [AppConfig, BlobStore, DataSource, WorkerDatabase, ...PUBLIC_PARTS],
    };
  }
}
