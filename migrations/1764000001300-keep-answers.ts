import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers of commands last: once stored they never change, and nobody deletes them before their time is over. */
export class KeepAnswers1764000001300 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create trigger idempotency_keeps_its_command before truncate or update of tenant_id, actor_id, route, key,
        command_id, fingerprint, created_at on idempotency for each statement execute function refuse_change();
      create trigger idempotency_keeps_its_answer before update on idempotency
        for each row when (old.status is not null) execute function refuse_change();
      create trigger idempotency_stays before delete on idempotency
        for each row when (old.created_at > clock_timestamp() - interval '400 days') execute function refuse_change();
      alter table idempotency enable always trigger idempotency_keeps_its_command;
      alter table idempotency enable always trigger idempotency_keeps_its_answer;
      alter table idempotency enable always trigger idempotency_stays`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
