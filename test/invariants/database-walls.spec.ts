import pg from 'pg';

import { plantRows } from '../faults/walls/planted-rows.js';
import { attackAsRoles, NEVER_CHANGED } from '../faults/walls/role-attack.js';
import { tryTenantWalls } from '../faults/walls/tenant-walls.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const HOLES: readonly (readonly [string, string])[] = [
  ['alter table voucher disable row level security', 'voucher: read of others'],
  ['create policy planted on outbox using (true)', 'outbox: insert for another'],
  [
    'create view planted as select * from redemption; grant select on planted to zhiquan_app',
    'planted: read without a tenant',
  ],
  ['create function planted_function() returns integer security definer return 1', 'functions: owner’s rights'],
  ['grant select on application to zhiquan_worker', 'relations: no other right'],
];

describe('the walls of the database, tried with the connection of the product', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  let tenants: readonly [number, number];

  beforeAll(async () => {
    database = await createTestDatabase();
    admin = new pg.Client({ connectionString: database.ownerUrl });
    await admin.connect();
    const { rows } = await admin.query<{ id: number }>(
      `insert into tenant (code, name_zh, name_en) values ('ONE', 'a', 'a'), ('TWO', 'b', 'b') returning id`,
    );
    tenants = [rows[0]!.id, rows[1]!.id];
    await plantRows(admin, tenants);
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  it('R30 refuses whatever would change what is kept', async () => {
    const attempts = await attackAsRoles(admin, database.ownerUrl, tenants[0]);
    expect(attempts.filter(({ refused }) => !refused)).toEqual([]);
    const tried = new Set(attempts.filter(({ attack }) => attack === 'UPDATE').map(({ target }) => target));
    expect([...tried]).toEqual(expect.arrayContaining([...NEVER_CHANGED]));
  });

  it('R33 shows each tenant its own rows only, in every table and view there is', async () => {
    const probes = await tryTenantWalls(admin, database.ownerUrl, tenants);
    expect(probes.filter(({ held }) => !held)).toEqual([]);
    expect(probes.length).toBeGreaterThan(500);
  });

  it('R33 tells of every hole that somebody makes', async () => {
    for (const [hole] of HOLES) await admin.query(hole);
    const probes = await tryTenantWalls(admin, database.ownerUrl, tenants);
    const failed = probes.filter(({ held }) => !held).map(({ relation, probe }) => `${relation}: ${probe}`);
    expect(failed).toEqual(expect.arrayContaining(HOLES.map(([, told]) => told)));
  });
});
