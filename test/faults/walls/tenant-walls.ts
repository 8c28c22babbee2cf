import type pg from 'pg';

import { type Attacker, enterAs, type Outcome } from './attacker.js';
import { type TenantTable, tenantTables } from './planted-rows.js';

/** One look past the wall between tenants, and whether the wall held. */
export interface WallProbe {
  readonly role: string;
  readonly relation: string;
  readonly probe: string;
  readonly held: boolean;
  readonly answer: string;
}

interface Relation {
  readonly name: string;
  readonly kind: 'table' | 'view';
}

const READABLE = `
  select c.relname as name, case c.relkind when 'v' then 'view' else 'table' end as kind
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
   where c.relkind in ('r', 'p', 'v', 'm') and has_any_column_privilege($1, c.oid, 'SELECT')
     and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum > 0)
   order by 1`;

/** Tables that the worker's role may look into across tenants: ids, topics and times, and whether a session still lives. */
const OPEN_TO_WORKER = [
  ...['dead_letter', 'job_effect', 'membership', 'outbox', 'provider_key', 'provider_nonce', 'tenant', 'timer'],
  'user_session',
];

/** Functions that run with the owner's rights. Each must ask for the tenant itself; a new one must be added here. */
const WITH_OWNERS_RIGHTS = ['ledger_close_accounts', 'ledger_open_accounts', 'ledger_submit'];

/** `tenants` are two, each with a row in every table. */
export async function tryTenantWalls(
  admin: pg.Client,
  ownerUrl: string,
  tenants: readonly [number, number],
): Promise<readonly WallProbe[]> {
  const tables = await tenantTables(admin);
  const app = await enterAs('zhiquan_app', ownerUrl);
  const worker = await enterAs('zhiquan_worker', ownerUrl);
  try {
    return [
      ...(await readThrough(admin, app, tenants)),
      ...(await writeThrough(app, tables, tenants)),
      ...(await callThrough(admin, app, tenants)),
      ...(await lookAsWorker(admin, worker)),
    ];
  } finally {
    await app.leave();
    await worker.leave();
  }
}

/** Every table and view that the application may read: nothing without a tenant, with one only its own rows. */
async function readThrough(admin: pg.Client, app: Attacker, [mine]: readonly [number, number]): Promise<WallProbe[]> {
  const { rows } = await admin.query<Relation>(READABLE, [app.role]);
  const probes: WallProbe[] = [];
  for (const { name, kind } of rows) {
    const tell = teller(app, name);
    probes.push(tell('read without a tenant', await app.try(`select 1 from ${name}`), none));
    probes.push(tell('COPY TO without a tenant', await app.try(`copy (select 1 from ${name}) to stdout`), none));
    const others = `select 1 from ${name} where tenant_id is distinct from ${String(mine)}`;
    probes.push(tell('read of others', await app.try(others, mine), none));
    const own = await app.try(`select 1 from ${name}`, mine);
    // A view may show nothing of a planted row; a table shows exactly the one of this tenant.
    probes.push(tell('read of its own', own, (outcome) => kind === 'view' || one(outcome)));
  }
  return probes;
}

/** Every table: no row can be put or moved into another tenant, and none of another tenant can be changed. */
async function writeThrough(
  app: Attacker,
  tables: readonly TenantTable[],
  [mine, theirs]: readonly [number, number],
): Promise<WallProbe[]> {
  const probes: WallProbe[] = [];
  for (const table of tables) {
    const { name } = table;
    const tell = teller(app, name);
    const stranger = String(theirs);
    probes.push(tell('insert for another', await app.try(copyOfOwnRow(table, stranger), mine), isRefusedByWall));
    const move = `update ${name} set tenant_id = ${stranger}`;
    probes.push(tell('move to another', await app.try(move, mine), isRefusedByWall));
    const change = `update ${name} set tenant_id = tenant_id where tenant_id = ${stranger}`;
    probes.push(tell('change of another', await app.try(change, mine), noneOrRefused));
    const removal = `delete from ${name} where tenant_id = ${stranger}`;
    probes.push(tell('delete of another', await app.try(removal, mine), noneOrRefused));
    probes.push(
      tell('change without a tenant', await app.try(`update ${name} set tenant_id = ${stranger}`), noneOrRefused),
    );
  }
  return probes;
}

function copyOfOwnRow({ name, columns }: TenantTable, tenant: string): string {
  const values = columns.map((column) => (column === 'tenant_id' ? tenant : column));
  return `insert into ${name} (${columns.join(', ')}) select ${values.join(', ')} from ${name}`;
}

/** Functions that run with the owner's rights: exactly the known ones, with a fixed search path, blind for other tenants. */
async function callThrough(
  admin: pg.Client,
  app: Attacker,
  [mine, theirs]: readonly [number, number],
): Promise<WallProbe[]> {
  const { rows } = await admin.query<{ name: string; safe: boolean }>(
    `select p.proname as name, coalesce('search_path=public, pg_temp' = any(p.proconfig), false) as safe
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public'
      where p.prosecdef order by 1`,
  );
  const unknown = rows.filter(({ name, safe }) => !safe || !WITH_OWNERS_RIGHTS.includes(name)).map(({ name }) => name);
  const probes: WallProbe[] = [
    { role: app.role, relation: 'functions', probe: 'owner’s rights', ...onlyKnown(unknown) },
  ];
  for (const [name, sql] of Object.entries(await calls(admin, theirs))) {
    const tell = teller(app, name);
    probes.push(tell('call without a tenant', await app.try(sql), isUnmoved));
    probes.push(tell('call on what is another’s', await app.try(sql, mine), none));
    if (name !== 'ledger_submit') probes.push(tell('call on what is its own', await app.try(sql, theirs), one));
  }
  return probes;
}

/** Each call answers a row when it reaches the account of `tenant`. */
async function calls(admin: pg.Client, tenant: number): Promise<Readonly<Record<string, string>>> {
  const { rows } = await admin.query<{ kind: string; ref: string; bucket: string }>(
    'select kind, ref, bucket_id as bucket from ledger_account where tenant_id = $1',
    [tenant],
  );
  const { kind = '', ref = '', bucket = '' } = rows[0] ?? {};
  const account = `array['${kind}'], array['${ref}'], array['${bucket}']::uuid[]`;
  const twice = `array['${kind}', 'BUCKET'], array['${ref}', '${bucket}'], array['${bucket}', '${bucket}']::uuid[]`;
  return {
    ledger_balances: `select 1 from ledger_balances(array['${kind}'], array['${ref}'])`,
    ledger_open_accounts: `select 1 from unnest(ledger_open_accounts(${account}, array[false])) id where id is not null`,
    ledger_close_accounts: `select 1 from unnest(ledger_close_accounts(${account})) code where code <> 'account_not_found'`,
    ledger_submit: `select 1 from ledger_submit(${twice}, array[false, false], array[gen_random_uuid()],
      array[gen_random_uuid()], array[1]::smallint[], array[1]::smallint[], array['RETURN'], array[1], array[2],
      array[1]::bigint[], array[null]::uuid[], array[null]::timestamptz[]) s where s.codes[1] <> 'account_not_found'`,
  };
}

/** The worker's role: the message tables, and nothing else of any tenant. */
async function lookAsWorker(admin: pg.Client, worker: Attacker): Promise<WallProbe[]> {
  const probes: WallProbe[] = [];
  for (const { name } of await tenantTables(admin)) {
    const open = OPEN_TO_WORKER.includes(name);
    const outcome = await worker.try(`select tenant_id from ${name}`);
    const held = open ? isRows(outcome, 2) : outcome.refused;
    probes.push(teller(worker, name)(open ? 'sees ids of all tenants' : 'sees nothing', outcome, () => held));
  }
  const { rows } = await admin.query<Relation>(READABLE, [worker.role]);
  const more = rows.map(({ name }) => name).filter((name) => !OPEN_TO_WORKER.includes(name));
  probes.push({ role: worker.role, relation: 'relations', probe: 'no other right', ...onlyKnown(more) });
  return probes;
}

type Judge = (outcome: Outcome) => boolean;

const none: Judge = (outcome) => isRows(outcome, 0);
const one: Judge = (outcome) => isRows(outcome, 1);
const noneOrRefused: Judge = (outcome) => none(outcome) || (outcome.refused && outcome.code === '42501');
const isRefusedByWall: Judge = (outcome) => outcome.refused && outcome.code === '42501';
const isUnmoved: Judge = (outcome) => none(outcome) || outcome.refused;

function isRows(outcome: Outcome, rows: number): boolean {
  return !outcome.refused && outcome.rows === rows;
}

function teller({ role }: Attacker, relation: string) {
  return (probe: string, outcome: Outcome, judge: Judge): WallProbe => ({
    role,
    relation,
    probe,
    held: judge(outcome),
    answer: answerOf(outcome),
  });
}

function onlyKnown(others: readonly string[]): Pick<WallProbe, 'held' | 'answer'> {
  return { held: others.length === 0, answer: others.join(', ') || 'only known ones' };
}

function answerOf(outcome: Outcome): string {
  return outcome.refused ? `${outcome.code} ${outcome.message}` : `${String(outcome.rows)} rows`;
}
