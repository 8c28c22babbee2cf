import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What auditors ask the trail for: a person, an action, what was refused, a period. Events come in the order of time. */
export class IndexAuditFilters1764000001700 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index audit_event_actor on audit_event (tenant_id, actor_id, id) where actor_id is not null;
      create index audit_event_action on audit_event (tenant_id, action, id);
      create index audit_event_refused on audit_event (tenant_id, id) where result = 'refused';
      create index audit_event_period on audit_event using brin (at);`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
