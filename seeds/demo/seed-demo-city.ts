import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { INestApplicationContext } from '@nestjs/common';

import { type DemoUser, OpenTenant, signInsOf } from '../../src/modules/demo/index.js';
import { Users } from '../../src/modules/identity/index.js';
import type { AppConfig } from '../../src/platform/config/app-config.js';
import { Tenants } from '../../src/platform/database/tenants.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { planDemoCity } from './demo-city.js';

const FILE = 'demo-users.json';

/**
 * Fills the demo city through the use cases of the rooms, once; later calls answer the sign-ins of the first. They lie in
 * `demo-users.json` (0600) in the data folder, written before the commit so that no password is ever lost.
 */
export async function seedDemoCity(app: INestApplicationContext, config: AppConfig): Promise<readonly DemoUser[]> {
  const plan = planDemoCity();
  if (await isFilled(app, plan.code)) return readDemoUsers(config);
  const users = signInsOf(plan);
  writePrivately(path.join(config.dataFolder, FILE), JSON.stringify({ tenantCode: plan.code, users }, null, 2));
  await app.get(OpenTenant, { strict: false }).execute(plan);
  return users;
}

/** The demo city's sign-ins; empty when it was not seeded into this data folder. */
export function readDemoUsers(config: AppConfig): readonly DemoUser[] {
  const file = path.join(config.dataFolder, FILE);
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, 'utf8')) as { users: readonly DemoUser[] }).users;
}

async function isFilled(app: INestApplicationContext, tenantCode: string): Promise<boolean> {
  const tenant = await app.get(Tenants, { strict: false }).findByCode(tenantCode);
  if (!tenant) return false;
  const users = app.get(Users, { strict: false });
  return !(await app.get(UnitOfWork, { strict: false }).read(tenant.id, () => users.isEmpty()));
}

/** Whole or not at all, and never readable for others. */
function writePrivately(file: string, text: string): void {
  const draft = `${file}.draft`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}
