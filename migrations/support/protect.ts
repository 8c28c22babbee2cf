import type { QueryRunner } from 'typeorm';

/**
 * Puts a tenant's table behind the second wall: row-level security by `app_tenant()`, forced for the owner too, and the
 * named rights for the application role. Called once per table, right after it is created.
 */
export async function protectTenantTable(queryRunner: QueryRunner, table: string, appGrants: string): Promise<void> {
  await queryRunner.query(`
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_tenant_wall on ${table}
      using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
    grant ${appGrants} on ${table} to zhiquan_app;
    grant select on ${table} to zhiquan_audit_ro`);
}

/** Lets the relay and the sweeper see the ids in a cross-tenant work table (decision 28). */
export async function openToWorker(queryRunner: QueryRunner, table: string): Promise<void> {
  await queryRunner.query(`
    create policy ${table}_worker on ${table} to zhiquan_worker using (true) with check (true);
    grant select, insert, update, delete on ${table} to zhiquan_worker`);
}
