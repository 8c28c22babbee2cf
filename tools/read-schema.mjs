/** One answer per table of schema `public`: everything the document tells, in an order that never changes. */
const TABLES_SQL = `
  select c.relname as name, obj_description(c.oid, 'pg_class') as purpose,
         c.relrowsecurity and c.relforcerowsecurity as walled,
         exists (select 1 from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal
                  and t.tgtype & 2 = 2 and t.tgtype & 24 = 24) as guarded
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname`;

const COLUMNS_SQL = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
         pg_get_expr(d.adbin, d.adrelid) as value, a.attidentity <> '' as identity, a.attgenerated <> '' as generated,
         col_description(c.oid, a.attnum) as purpose
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
   order by c.relname, a.attnum`;

const CONSTRAINTS_SQL = `
  select c.relname as table, k.conname as name, k.contype as kind, pg_get_constraintdef(k.oid, true) as text,
         t.relname as target,
         array(select a.attname::text from unnest(k.conkey) with ordinality as o (num, place)
                 join pg_attribute a on a.attrelid = k.conrelid and a.attnum = o.num order by o.place) as columns
    from pg_constraint k join pg_class c on c.oid = k.conrelid left join pg_class t on t.oid = k.confrelid
   where c.relnamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'f', 'c', 'x')
   order by c.relname, position(k.contype::text in 'pufxc'), k.conname`;

const INDEXES_SQL = `
  select c.relname as table, x.relname as name, i.indisunique as unique, pg_get_indexdef(i.indexrelid) as text
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
   where c.relnamespace = 'public'::regnamespace
     and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
   order by c.relname, x.relname`;

const POLICIES_SQL = `
  select tablename as table, policyname as name, roles::text[] as roles, qual from pg_policies
   where schemaname = 'public' order by tablename, policyname`;

const GRANTS_SQL = `
  select c.relname as table, r.rolname as role, lower(g.privilege_type) as act, null as column
    from pg_class c cross join aclexplode(c.relacl) g join pg_roles r on r.oid = g.grantee
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and g.grantee <> c.relowner
  union all
  select c.relname, r.rolname, lower(g.privilege_type), a.attname
    from pg_attribute a join pg_class c on c.oid = a.attrelid cross join aclexplode(a.attacl) g
    join pg_roles r on r.oid = g.grantee
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and g.grantee <> c.relowner
   order by 1, 2, 3, 4`;

export async function readSchema(client) {
  const of = async (sql) => {
    const byTable = new Map();
    for (const row of (await client.query(sql)).rows) byTable.set(row.table, [...(byTable.get(row.table) ?? []), row]);
    return byTable;
  };
  const { rows: tables } = await client.query(TABLES_SQL);
  const columns = await of(COLUMNS_SQL);
  const constraints = await of(CONSTRAINTS_SQL);
  const indexes = await of(INDEXES_SQL);
  const policies = await of(POLICIES_SQL);
  const grants = await of(GRANTS_SQL);
  return tables.map((table) => ({
    ...table,
    columns: columns.get(table.name) ?? [],
    constraints: constraints.get(table.name) ?? [],
    indexes: indexes.get(table.name) ?? [],
    policies: policies.get(table.name) ?? [],
    grants: grants.get(table.name) ?? [],
  }));
}
