import { randomBytes } from 'node:crypto';

import pg from 'pg';

import type { DatabaseRole } from '../../../src/platform/database/roles.js';

/** Somebody who holds the connection of a role of the database and nothing else: no way back to the owner. */
export interface Attacker {
  readonly role: DatabaseRole;
  readonly client: pg.Client;
  /** Runs `sql` for `tenant` (null: none) and undoes it. Answers what PostgreSQL said. */
  try(sql: string, tenant?: number | null): Promise<Outcome>;
  leave(): Promise<void>;
}

export type Outcome =
  | { readonly refused: true; readonly code: string; readonly message: string }
  | { readonly refused: false; readonly rows: number };

/** A login of its own that may take exactly one role, as an operator would give it to the product. */
export async function enterAs(role: DatabaseRole, ownerUrl: string): Promise<Attacker> {
  const name = `attacker_${randomBytes(6).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`create role ${name} login noinherit password '${password}'; grant ${role} to ${name}`);
  const url = new URL(ownerUrl);
  url.username = name;
  url.password = password;
  const client = new pg.Client({ connectionString: url.href, options: `-c role=${role}` });
  await client.connect();
  return {
    role,
    client,
    try: (sql, tenant = null) => attempt(client, sql, tenant),
    leave: async () => {
      await client.end();
      await owner.query(`drop role ${name}`);
      await owner.end();
    },
  };
}

async function attempt(client: pg.Client, sql: string, tenant: number | null): Promise<Outcome> {
  const alone = /^(alter system|create database|drop database|vacuum)/i.test(sql);
  if (!alone) {
    await client.query('begin');
    await client.query("select set_config('app.tenant', $1, true)", [tenant === null ? '' : String(tenant)]);
  }
  try {
    const result = await client.query(sql);
    return { refused: false, rows: rowsOf(result) };
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return { refused: true, code: error.code ?? '', message: error.message };
  } finally {
    if (!alone) await client.query('rollback');
  }
}

/** Several statements in one text answer an array of results. */
function rowsOf(result: pg.QueryResult | readonly pg.QueryResult[]): number {
  const last = Array.isArray(result) ? (result as readonly pg.QueryResult[]).at(-1) : (result as pg.QueryResult);
  return last?.rowCount ?? 0;
}
