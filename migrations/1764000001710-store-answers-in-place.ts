import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A key is claimed by a short row and answered by a long one in the same transaction. Pages that keep room for the answers
 * take them in place: no second entry in the wide key index, no dead version to clean up. Old keys are found by when they
 * were written, in which order they lie anyway.
 */
export class StoreAnswersInPlace1764000001710 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table idempotency set (fillfactor = 20);
      drop index idempotency_age;
      create index idempotency_age on idempotency using brin (created_at);`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
