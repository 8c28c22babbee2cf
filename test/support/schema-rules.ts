import type pg from 'pg';

/** Tables that belong to no tenant: people, legal persons, sessions before a tenant is known, and bookkeeping. */
const REFERENCE_TABLES = new Set([
  'tenant',
  'migration',
  'user_account',
  'enterprise_identity',
  'industry',
  'invoice_index',
  'national_calendar_year',
  'periodic_task',
]);

/** Rules that make a later partitioning or distribution by tenant possible without a rewrite, as SQL over the catalogue. */
const RULES: Readonly<Record<string, string>> = {
  'has no tenant_id and is no reference table': `
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
     where c.relkind in ('r', 'p') and not (c.relname = any($1))
       and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum > 0)`,
  'has a primary or unique key that does not start with tenant_id': `
    select c.relname || ' (' || i.indexrelid::regclass || ')' as name
      from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where i.indisunique and i.indkey[0] <> a.attnum and not (c.relname = any($1))`,
  'has no primary key': `
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
     where c.relkind in ('r', 'p') and c.relname <> 'migration'
       and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary) and $1::text[] is not null`,
  'has a foreign key to a tenant table that does not start with tenant_id': `
    select c.relname || ' (' || f.conname || ')' as name
      from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class t on t.oid = f.confrelid
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute mine on mine.attrelid = c.oid and mine.attname = 'tenant_id'
      join pg_attribute theirs on theirs.attrelid = t.oid and theirs.attname = 'tenant_id'
     where f.contype = 'f' and not (t.relname = any($1))
       and (f.conkey[1] <> mine.attnum or f.confkey[1] <> theirs.attnum)`,
  'has no forced row-level security with a tenant policy': `
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum > 0
     where c.relkind in ('r', 'p') and not (c.relname = any($1))
       and not (c.relrowsecurity and c.relforcerowsecurity and exists (
         select 1 from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, p.polrelid) like '%app_tenant()%'))`,
  'is a view that looks past row-level security (security_invoker is off)': `
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
     where c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false)
       and $1::text[] is not null`,
};

/** What breaks the rules, one sentence each; empty when the schema is in order. */
export async function schemaFaults(client: pg.Client): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [sentence, sql] of Object.entries(RULES)) {
    const { rows } = await client.query<{ name: string }>(sql, [[...REFERENCE_TABLES]]);
    faults.push(...rows.map(({ name }) => `${name} ${sentence}`));
  }
  return faults;
}
