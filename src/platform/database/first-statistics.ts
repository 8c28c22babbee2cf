import type pg from 'pg';

/** From here on PostgreSQL takes statistics from whoever knows them better. */
const FIRST_VERSION = 180_000;

/**
 * A planner without statistics takes every index led by `tenant_id` for as good as the primary key, and a session keeps
 * that choice, also in the checks of foreign keys: tables that grow from nothing would be scanned until the first ANALYZE
 * of each. So it is told what they will look like: one tenant, what names a row unique, states and kinds a handful. Tables
 * that have statistics keep them. PostgreSQL before 18 waits for its own ANALYZE.
 */
export async function primeStatistics(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  );
  if ((rows[0]?.version ?? 0) < FIRST_VERSION) return;
  await primeColumns(owner);
  await forgetEmptiness(owner);
}

async function primeColumns(owner: pg.Client): Promise<void> {
  await owner.query(`
    select pg_restore_attribute_stats('schemaname', 'public', 'relname', t.relname::text, 'attname', a.attname::text,
             'inherited', false, 'null_frac', 0::real,
             'avg_width', case when a.attlen > 0 then a.attlen else 32 end::integer,
             'n_distinct', case when a.attname = 'tenant_id' then 1 when names.a_row then -1
                                when a.atttypid in ('uuid'::regtype, 'timestamptz'::regtype) then -0.2 else 10 end::real)
      from pg_class t
      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      cross join lateral (
        select exists (select from pg_index i
                        where i.indrelid = t.oid and i.indisunique and i.indkey[0] = 1 and i.indkey[1] = a.attnum
                          and i.indnkeyatts = 2) as a_row,
               exists (select from pg_index i where i.indrelid = t.oid and a.attnum = any(i.indkey)) as indexed) names
     where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and names.indexed
       and not exists (select from pg_stats s where s.schemaname = 'public' and s.tablename = t.relname)
       and exists (select from pg_attribute k
                    where k.attrelid = t.oid and k.attname = 'tenant_id' and k.attnum = 1)`);
}

/** A table that was found empty is planned for as if it stayed so; ANALYZE first, so that autovacuum finds nothing to do. */
async function forgetEmptiness(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples >= 0 and pg_relation_size(oid) = 0`,
  );
  for (const { name } of rows) {
    await owner.query(`analyze public.${name}`);
    await owner.query("select pg_clear_relation_stats('public', $1)", [name]);
  }
}
