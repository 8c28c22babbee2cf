import type pg from 'pg';

/** A table that carries a tenant, as the catalogue of the database knows it. */
export interface TenantTable {
  readonly name: string;
  readonly columns: readonly string[];
}

export async function tenantTables(admin: pg.Client): Promise<readonly TenantTable[]> {
  const { rows } = await admin.query<TenantTable>(
    `select c.relname as name,
            array(select a.attname::text from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                   order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      where c.relkind in ('r', 'p')
        and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum > 0)
      order by 1`,
  );
  return rows;
}

/**
 * Puts one row for each tenant into every table that carries a tenant, made from the types of its columns: the wall is
 * tried on all tables, also on those that no story fills. Takes the checks away, so the database is good for nothing else.
 */
export async function plantRows(admin: pg.Client, tenants: readonly number[]): Promise<void> {
  await dropChecks(admin);
  await admin.query('set session_replication_role = replica');
  for (const { name } of await tenantTables(admin)) {
    const columns = await columnsOf(admin, name);
    for (const tenant of tenants) {
      const values = columns.map((column) => (column.name === 'tenant_id' ? String(tenant) : valueOf(column.type)));
      await admin.query(
        `insert into ${name} (${columns.map((column) => column.name).join(', ')}) values (${values.join(', ')})`,
      );
    }
  }
  await admin.query('set session_replication_role = origin');
}

async function dropChecks(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ table: string; name: string }>(
    `select conrelid::regclass::text as table, conname as name from pg_constraint
      where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0`,
  );
  for (const { table, name } of rows) await admin.query(`alter table ${table} drop constraint "${name}"`);
}

interface Column {
  readonly name: string;
  readonly type: string;
}

async function columnsOf(admin: pg.Client, table: string): Promise<readonly Column[]> {
  const { rows } = await admin.query<Column>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
  return rows;
}

const VALUES: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  bytea: `convert_to('{}', 'UTF8')`,
  jsonb: `'[]'`,
  boolean: 'false',
  date: 'current_date',
  interval: `interval '0'`,
  'timestamp with time zone': 'clock_timestamp()',
};

function valueOf(type: string): string {
  if (type.endsWith('[]')) return `'{}'`;
  if (/int|numeric|double|real/.test(type)) return '(random() * 30000)::integer';
  return VALUES[type] ?? 'left(gen_random_uuid()::text, 8)';
}
