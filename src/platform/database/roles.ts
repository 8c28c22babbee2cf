import pg from 'pg';

/** Group roles of the database; rights are granted to them by the migrations. */
export const DATABASE_ROLES = ['zhiquan_app', 'zhiquan_worker', 'zhiquan_audit_ro'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

const DUPLICATE_OBJECT = new Set(['42710', '23505']);

/** Makes the roles and lets the owner take them. Needs CREATEROLE on the first start only; safe to run at the same time twice. */
export async function ensureRoles(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
    DATABASE_ROLES,
  ]);
  const existing = new Set(rows.map((row) => row.rolname));
  for (const role of DATABASE_ROLES) {
    if (!existing.has(role)) await createRole(owner, role);
  }
}

async function createRole(owner: pg.Client, role: DatabaseRole): Promise<void> {
  try {
    await owner.query(`create role ${role} nologin noinherit nobypassrls`);
    await owner.query(`grant ${role} to current_user`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    if (error.code === '42501') {
      throw new Error(
        `The owner of the database may not create roles. Run once as a superuser: ` +
          `create role ${role} nologin; grant ${role} to <owner>;`,
        { cause: error },
      );
    }
    if (!DUPLICATE_OBJECT.has(error.code ?? '')) throw error;
  }
}
