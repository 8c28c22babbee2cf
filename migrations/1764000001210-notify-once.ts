import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a room name what it tells, so that a timer that rings twice tells it once. */
export class NotifyOnce1764000001210 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table notification add column dedupe text check (length(dedupe) between 1 and 200);
      create unique index notification_once on notification (tenant_id, dedupe) where dedupe is not null`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
