import type pg from 'pg';

import { type Attacker, enterAs } from './attacker.js';
import { tenantTables } from './planted-rows.js';

/** One thing that somebody with the product's own connection tried. */
export interface Attempt {
  readonly role: string;
  readonly target: string;
  readonly attack: string;
  readonly refused: boolean;
  readonly answer: string;
}

/** PostgreSQL's word for a missing right (the append-only triggers use it too), and for COPY past row-level security. */
const REFUSALS = new Set(['42501', '0A000']);

/** What the application never changes: it may at most add to these. Nonces are no records: the worker forgets them. */
const MAY_BE_ADDED_TO = `
  select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum > 0
   where c.relkind in ('r', 'p') and c.relname <> 'provider_nonce'
     and not has_any_column_privilege('zhiquan_app', c.oid, 'UPDATE')
     and not has_table_privilege('zhiquan_app', c.oid, 'DELETE')
   order by 1`;

/** These must be among them, whatever a later migration grants. */
export const NEVER_CHANGED = [
  'application_event',
  'appropriation',
  'audit_event',
  'evidence_attachment',
  'evidence_file',
  'ledger_account',
  'ledger_transfer',
  'policy_evaluation',
  'programme_version',
  'workflow_decision',
] as const;

/** Rows that live on, with columns that never change after the insert (or once they are filled). */
const FROZEN_COLUMNS: Readonly<Record<string, string>> = {
  idempotency: 'body',
  payee_account: 'tenant_id',
  redemption: 'voucher_id',
  settlement_item: 'amount_fen',
  settlement_line: 'amount_fen',
  voucher: 'face_fen',
};

const ON_ANY_TABLE: readonly (readonly [string, (table: string) => string])[] = [
  ['TRUNCATE', (table) => `truncate ${table} cascade`],
  ['DROP', (table) => `drop table ${table} cascade`],
  ['ALTER', (table) => `alter table ${table} add column planted integer`],
  ['RENAME', (table) => `alter table ${table} rename to planted`],
  ['OWNER TO', (table) => `alter table ${table} owner to current_user`],
  ['DISABLE TRIGGER', (table) => `alter table ${table} disable trigger all`],
  [
    'CREATE TRIGGER',
    (table) => `create trigger x before insert on ${table} for each row execute function refuse_change()`,
  ],
  ['CREATE RULE', (table) => `create rule x as on insert to ${table} do instead nothing`],
  ['DISABLE RLS', (table) => `alter table ${table} disable row level security`],
  ['NO FORCE RLS', (table) => `alter table ${table} no force row level security`],
  ['CREATE POLICY', (table) => `create policy planted on ${table} using (true)`],
  ['DROP POLICY', (table) => `drop policy ${table}_tenant_wall on ${table}`],
  ['GRANT', (table) => `grant all on ${table} to public; ${thenMustBeGranted(table)}`],
  ['COPY FROM a program', (table) => `copy ${table} from program 'true'`],
];

const ON_KEPT_ROWS: readonly (readonly [string, (table: string) => string])[] = [
  ['UPDATE', (table) => `update ${table} set tenant_id = tenant_id`],
  ['DELETE', (table) => `delete from ${table}`],
  ['MERGE', (table) => `merge into ${table} t using (select 1) s on true when matched then delete`],
  ['FOR UPDATE', (table) => `select 1 from ${table} for update`],
  ['COPY FROM', (table) => `copy ${table} from stdin`],
  ['LOCK', (table) => `lock table ${table} in access exclusive mode`],
];

/** The books are written by one function only. */
const ON_THE_BOOKS: readonly (readonly [string, (table: string) => string])[] = [
  ['INSERT', (table) => `insert into ${table} select * from ${table} limit 1`],
  ['OVERRIDING', (table) => `insert into ${table} overriding system value select * from ${table} limit 1`],
];

const ON_THE_SERVER: readonly (readonly [string, string])[] = [
  ['SET ROLE to a superuser', 'set role postgres'],
  ['SET ROLE to the auditor', 'set role zhiquan_audit_ro'],
  ['SET SESSION AUTHORIZATION', 'set session authorization postgres'],
  ['session_replication_role', 'set session_replication_role = replica'],
  ['ALTER ROLE … SUPERUSER', 'alter role current_user superuser'],
  ['ALTER ROLE … BYPASSRLS', 'alter role current_user bypassrls'],
  ['CREATE ROLE', 'create role planted'],
  ['GRANT a role', 'grant zhiquan_audit_ro to current_user'],
  ['ALTER SYSTEM', 'alter system set fsync = off'],
  ['CREATE DATABASE', 'create database planted'],
  ['CREATE SCHEMA', 'create schema planted'],
  ['CREATE TABLE', 'create table public.planted (id integer)'],
  ['CREATE FUNCTION', 'create function public.planted() returns integer language sql as $$ select 1 $$'],
  ['replace app_tenant()', 'create or replace function app_tenant() returns integer language sql as $$ select 1 $$'],
  ['ALTER FUNCTION', 'alter function app_tenant() owner to current_user'],
  ['CREATE EXTENSION', 'create extension file_fdw'],
  ['CREATE LANGUAGE', 'create language plpython3u'],
  ['CREATE EVENT TRIGGER', 'create event trigger x on ddl_command_start execute function refuse_change()'],
  ['lo_import', `select lo_import('/etc/hostname')`],
  ['lo_export', `select lo_export(1, '/tmp/planted')`],
  ['pg_read_file', `select pg_read_file('postgresql.conf')`],
  ['pg_read_binary_file', `select pg_read_binary_file('global/pg_control')`],
  ['pg_ls_dir', `select pg_ls_dir('.')`],
  ['COPY TO a file', `copy tenant to '/tmp/planted'`],
  ['COPY TO a program', `copy tenant to program 'cat > /dev/null'`],
  ['read password hashes', 'select rolpassword from pg_authid'],
  ['pg_reload_conf', 'select pg_reload_conf()'],
  ['end the sessions of others', `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postgres'`],
  ['row_security off', 'set row_security = off; select * from audit_event, outbox'],
  ['read the migrations', 'select * from migration'],
  ['rewrite the migrations', 'delete from migration'],
  ['rewrite the calendar', 'delete from national_calendar_year'],
  ['delete tenants', 'delete from tenant'],
  ['rename tenants', `update tenant set code = 'X'`],
];

/** A GRANT by somebody who may not is a warning only, so its effect is asked for. */
function thenMustBeGranted(table: string): string {
  return `do $$ begin if not has_table_privilege('public', '${table}', 'TRUNCATE') then
    raise insufficient_privilege using message = 'nothing was granted'; end if; end $$`;
}

/** Tries all of it as the application's and the worker's role. `admin` is a session that sees the catalogue. */
export async function attackAsRoles(admin: pg.Client, ownerUrl: string, tenant: number): Promise<readonly Attempt[]> {
  const kept = (await admin.query<{ name: string }>(MAY_BE_ADDED_TO)).rows.map(({ name }) => name);
  const tables = (await tenantTables(admin)).map(({ name }) => name);
  const attempts: Attempt[] = [];
  for (const role of ['zhiquan_app', 'zhiquan_worker'] as const) {
    const attacker = await enterAs(role, ownerUrl);
    try {
      for (const [attack, sql] of plan(tables, kept)) attempts.push(await tell(attacker, attack, sql, tenant));
    } finally {
      await attacker.leave();
    }
  }
  return attempts;
}

interface Attack {
  readonly target: string;
  readonly name: string;
}

function plan(tables: readonly string[], kept: readonly string[]): readonly (readonly [Attack, string])[] {
  const on = (
    targets: readonly string[],
    attacks: readonly (readonly [string, (table: string) => string])[],
  ): readonly (readonly [Attack, string])[] =>
    targets.flatMap((target) => attacks.map(([name, sql]) => [{ target, name }, sql(target)] as const));
  const append = [...new Set([...kept, ...NEVER_CHANGED])];
  return [
    ...on(tables, ON_ANY_TABLE),
    ...on(append, ON_KEPT_ROWS),
    ...on(['ledger_account', 'ledger_transfer'], ON_THE_BOOKS),
    ...Object.entries(FROZEN_COLUMNS).flatMap(([target, column]) => [
      [{ target, name: `UPDATE ${column}` }, `update ${target} set ${column} = ${column}`] as const,
      [{ target, name: 'DELETE' }, `delete from ${target}`] as const,
    ]),
    ...ON_THE_SERVER.map(([name, sql]) => [{ target: 'server', name }, sql] as const),
  ];
}

async function tell(attacker: Attacker, { target, name }: Attack, sql: string, tenant: number): Promise<Attempt> {
  const outcome = await attacker.try(sql, tenant);
  const answer = outcome.refused ? `${outcome.code} ${outcome.message}` : `done, ${String(outcome.rows)} rows`;
  const refused = outcome.refused && REFUSALS.has(outcome.code);
  return { role: attacker.role, target, attack: name, refused, answer };
}
