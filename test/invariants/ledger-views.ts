import type pg from 'pg';

/** What the ledger promises by itself. Rooms above add views of their own, which a test of the bare ledger may break. */
const LEDGER_VIEWS = [
  'inv_i01',
  'inv_i02',
  'inv_i03',
  'inv_i04',
  'inv_i05',
  'inv_i18',
  'inv_i19',
  'inv_ledger_routes',
  'inv_ledger_reversals',
  'inv_ledger_commands',
  'inv_bucket_identity',
] as const;

export interface LedgerBreach {
  readonly view: string;
  readonly tenant_id: number;
  readonly subject: string;
  readonly detail: string;
}

/** Breaches in all tenants, as a superuser sees them; at most three of each kind. */
export async function ledgerBreaches(
  admin: pg.Client,
  except: readonly (typeof LEDGER_VIEWS)[number][] = [],
): Promise<readonly LedgerBreach[]> {
  const breaches: LedgerBreach[] = [];
  for (const view of LEDGER_VIEWS) {
    if (except.includes(view)) continue;
    const { rows } = await admin.query<LedgerBreach>(
      `select '${view}' as view, tenant_id, subject, detail from ${view} limit 3`,
    );
    breaches.push(...rows);
  }
  return breaches;
}
