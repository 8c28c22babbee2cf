import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who sends a dead message again, two persons where money may move; and how often a message was begun before. */
export class RedriveDeadLetters1764000001310 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table dead_letter
        add column first_failed_at timestamptz not null default clock_timestamp(),
        add column redrive_asked_by uuid,
        add column redrive_asked_at timestamptz,
        add column redriven_by uuid,
        add constraint dead_letter_asked check ((redrive_asked_by is null) = (redrive_asked_at is null)),
        add constraint dead_letter_two_persons check (redriven_by <> redrive_asked_by);
      update dead_letter set first_failed_at = failed_at;
      alter table outbox add column retries smallint not null default 0`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
