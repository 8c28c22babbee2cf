import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When which process-wide work was last done, and what it found: the processes of an installation share it. */
export class CreatePeriodicTask1764000001400 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table periodic_task (
        name text primary key check (length(name) between 1 and 100),
        last_run_at timestamptz not null,
        finding text check (length(finding) <= 2000)
      );
      comment on table periodic_task is 'Work that one process of all does every so often: when it was last done and what it found.';
      grant select, insert, update on periodic_task to zhiquan_worker;
      grant select on periodic_task to zhiquan_audit_ro`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
