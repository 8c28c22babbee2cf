import 'reflect-metadata';

import pg from 'pg';
import { DataSource, getMetadataArgsStorage } from 'typeorm';

import '../../src/app.module.js';
import { schemaFaults } from '../support/schema-rules.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

interface Column {
  readonly type: string;
  readonly nullable: boolean;
}

/** What the checks of foreign keys ask; planned once per session, while the table may still be empty. */
const plansOf = (table: string): string =>
  `explain (generic_plan, costs off) select from ${table} where tenant_id = $1 and id = $2 for key share`;

describe('the schema', () => {
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('keeps tenants apart by key and by row-level security', async () => {
    expect(await schemaFaults(client)).toEqual([]);
  });

  it('looks every table up by its own key before it has a row', async () => {
    await client.query('set enable_seqscan = off');
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

  it.each([
    ['a table without tenant', 'create table planted (id uuid primary key)', 'planted has no tenant_id'],
    [
      'a key that starts with something else',
      'create table planted (tenant_id integer, id uuid, primary key (id, tenant_id))',
      'planted (planted_pkey) has a primary or unique key that does not start with tenant_id',
    ],
    [
      'a table without row-level security',
      'create table planted (tenant_id integer, id uuid, primary key (tenant_id, id))',
      'planted has no forced row-level security',
    ],
    [
      'a foreign key past the tenant',
      `create table planted (tenant_id integer, id uuid, message uuid, primary key (tenant_id, id));
       alter table planted add foreign key (message, tenant_id) references outbox (id, tenant_id)`,
      'that does not start with tenant_id',
    ],
    ['a table without a key', 'create table planted (tenant_id integer)', 'planted has no primary key'],
    [
      'a unique key past the tenant',
      'create table planted (tenant_id integer, id uuid, number text unique, primary key (tenant_id, id))',
      'planted (planted_number_key) has a primary or unique key that does not start with tenant_id',
    ],
    [
      'a wall that the owner walks through',
      `create table planted (tenant_id integer, id uuid, primary key (tenant_id, id));
       alter table planted enable row level security;
       create policy planted_tenant_wall on planted using (tenant_id = app_tenant())`,
      'planted has no forced row-level security',
    ],
    [
      'a wall that asks for something else',
      `create table planted (tenant_id integer, id uuid, primary key (tenant_id, id));
       alter table planted enable row level security;
       alter table planted force row level security;
       create policy planted_tenant_wall on planted using (true)`,
      'planted has no forced row-level security with a tenant policy',
    ],
    ['a view past the wall', 'create view planted as select * from outbox', 'planted is a view that looks past'],
  ])('tells of %s', async (_what, sql, sentence) => {
    await client.query('begin');
    if (sql.includes('references outbox'))
      await client.query('create unique index planted_helper on outbox (id, tenant_id)');
    await client.query(sql);
    const faults = await schemaFaults(client);
    await client.query('rollback');
    expect(faults.join('\n')).toContain(sentence);
  });

  it('has every column of every entity, with the same type and nullability', async () => {
    expect(await entityFaults()).toEqual([]);
  });

  it.each([
    ['a column that is missing', 'alter table voucher rename face_fen to face', 'voucher.face_fen is not there'],
    ['another type', 'alter table service_item alter unit type varchar', 'service_item.unit is'],
    ['a column that may be empty', 'alter table voucher alter state drop not null', 'voucher.state is'],
  ])('tells of an entity with %s', async (_what, sql, sentence) => {
    await client.query('begin');
    await client.query(sql);
    const faults = await entityFaults();
    await client.query('rollback');
    expect(faults.join('\n')).toContain(sentence);
  });

  /** Columns of entities that the tables do not have like that, one sentence each. */
  const entityFaults = async (): Promise<readonly string[]> => {
    const entities = getMetadataArgsStorage().tables.flatMap(({ target }) =>
      typeof target === 'function' ? [target] : [],
    );
    const dataSource = await new DataSource({ type: 'postgres', url: database.ownerUrl, entities }).initialize();
    const faults: string[] = [];
    for (const { tableName, columns } of dataSource.entityMetadatas) {
      const actual = await columnsOf(tableName);
      for (const column of columns) {
        const expected = { type: dataSource.driver.normalizeType(column), nullable: column.isNullable };
        const found = actual.get(column.databaseName);
        if (!found) faults.push(`${tableName}.${column.databaseName} is not there`);
        else if (found.type !== withArray(expected.type, column.isArray) || found.nullable !== expected.nullable) {
          faults.push(
            `${tableName}.${column.databaseName} is ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`,
          );
        }
      }
    }
    await dataSource.destroy();
    return faults;
  };

  const columnsOf = async (table: string): Promise<ReadonlyMap<string, Column>> => {
    const { rows } = await client.query<{ name: string; type: string; nullable: boolean }>(
      `select a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable
         from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped`,
      [table],
    );
    return new Map(rows.map(({ name, type, nullable }) => [name, { type, nullable }]));
  };
});

function withArray(type: string, isArray: boolean): string {
  return isArray ? `${type}[]` : type;
}
