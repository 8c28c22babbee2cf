import pg from 'pg';

import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** What the checks of foreign keys ask; planned once per session, while the table may still be empty. */
const plansOf = (table: string): string =>
  `explain (generic_plan, costs off) select from ${table} where tenant_id = $1 and id = $2 for key share`;

describe('the first statistics', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    await client.query('set enable_seqscan = off');
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('let every table be looked up by its own key before it has a row', async () => {
    const { rows: tables } = await client.query<{ name: string; keys: string[] }>(
      `select t.relname as name, array_agg(k.relname::text) as keys
         from pg_index i join pg_class t on t.oid = i.indrelid join pg_class k on k.oid = i.indexrelid
        where t.relnamespace = 'public'::regnamespace
          and pg_get_indexdef(i.indexrelid) ~ '\\(tenant_id, id( DESC)?\\)$'
        group by 1 having bool_or(i.indisprimary)`,
    );
    expect(tables.length).toBeGreaterThan(40);
    const others: string[] = [];
    for (const { name, keys } of tables) {
      const { rows: plan } = await client.query<{ 'QUERY PLAN': string }>(plansOf(name));
      const lines = plan.map((row) => row['QUERY PLAN']);
      if (!lines.some((line) => keys.some((key) => line.includes(`using ${key} `))))
        others.push(`${name}: ${lines.join(' ')}`);
    }
    expect(others).toEqual([]);
  });
});
