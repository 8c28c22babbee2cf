import type pg from 'pg';

/** A row that should not exist: which promise it breaks, for which tenant, and what is wrong. */
export interface Breach {
  readonly invariant: string;
  readonly tenantCode: string;
  readonly subject: string;
  readonly detail: string;
}

export interface InvariantReport {
  readonly invariants: readonly { readonly name: string; readonly breaches: number }[];
  readonly breaches: readonly Breach[];
  readonly tenants: number;
}

const SHOWN_PER_INVARIANT = 20;

/**
 * Asks every view `inv_*` for every tenant. Each must answer no row. Needs a session that may read them all.
 *
 * The views compare whole tables, so they are joined by hash or merge. A planner without statistics, or one that hopes to
 * find the few rows asked for early, would loop over one table for each row of the other.
 */
export async function checkInvariants(client: pg.ClientBase): Promise<InvariantReport> {
  const views = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      where c.relkind = 'v' and c.relname like 'inv\\_%' order by 1`,
  );
  const tenants = await client.query<{ id: number; code: string; offset: string }>(
    'select id, code, clock_offset::text as offset from tenant order by id',
  );
  await client.query('set enable_nestloop = off');
  const breaches: Breach[] = [];
  const counts = new Map(views.rows.map(({ name }) => [name, 0]));
  for (const tenant of tenants.rows) {
    await enterTenant(client, String(tenant.id), tenant.offset);
    for (const { name } of views.rows) {
      const found = await breachesOf(client, name, tenant);
      counts.set(name, (counts.get(name) ?? 0) + found.length);
      breaches.push(...found);
    }
  }
  await enterTenant(client, '', '');
  await client.query('reset enable_nestloop');
  return {
    invariants: [...counts].map(([name, count]) => ({ name, breaches: count })),
    breaches,
    tenants: tenants.rows.length,
  };
}

/** What is overdue is judged by the tenant's own business time. */
async function enterTenant(client: pg.ClientBase, id: string, clockOffset: string): Promise<void> {
  await client.query("select set_config('app.tenant', $1, false), set_config('app.clock_offset', $2, false)", [
    id,
    clockOffset,
  ]);
}

async function breachesOf(
  client: pg.ClientBase,
  view: string,
  tenant: { id: number; code: string },
): Promise<readonly Breach[]> {
  const { rows } = await client.query<{ subject: string | null; detail: string | null }>(
    `select subject::text, detail::text from ${view} where tenant_id = $1 limit ${String(SHOWN_PER_INVARIANT)}`,
    [tenant.id],
  );
  return rows.map(({ subject, detail }) => ({
    invariant: view,
    tenantCode: tenant.code,
    subject: subject ?? '',
    detail: detail ?? '',
  }));
}
