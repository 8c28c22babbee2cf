import pg from 'pg';

import { allMigrations } from '../../../migrations/index.js';
import { migrate } from '../../../src/platform/database/migrate.js';
import type { Harness } from '../support/harness.js';
import { plantRows } from './planted-rows.js';

/** A migrated database with two tenants and a row of each in every table. */
export async function openWalledDatabase(
  harness: Harness,
): Promise<{ readonly admin: pg.Client; readonly adminUrl: string; readonly tenants: readonly [number, number] }> {
  const { adminUrl, ownerUrl } = await harness.database();
  await migrate({ ownerUrl, migrations: allMigrations });
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  harness.atEnd(() => admin.end());
  const { rows } = await admin.query<{ id: number }>(
    `insert into tenant (code, name_zh, name_en) values ('ONE', 'a', 'a'), ('TWO', 'b', 'b') returning id`,
  );
  const [one, two] = rows.map(({ id }) => id);
  if (one === undefined || two === undefined) throw new Error('The tenants were not made.');
  await plantRows(admin, [one, two]);
  return { admin, adminUrl, tenants: [one, two] };
}
