import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Records of decisions by rule: what went in and what came out, as text so that a replay can compare bytes. */
export class CreatePolicyEvaluations1764000000520 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table policy_evaluation (
        tenant_id integer not null references tenant,
        id uuid not null,
        subject_type text not null check (length(subject_type) <= 40),
        subject_id uuid not null,
        version_id uuid not null,
        at timestamptz not null,
        outcome text not null check (outcome in ('AWARD', 'REJECT', 'MANUAL')),
        amount_fen bigint not null check (amount_fen >= 0),
        input text not null,
        evaluation text not null,
        primary key (tenant_id, id)
      );
      create index policy_evaluation_subject on policy_evaluation (tenant_id, subject_type, subject_id, at);
      create index policy_evaluation_version on policy_evaluation (tenant_id, version_id, id);
      create trigger policy_evaluation_append_only before update or delete on policy_evaluation
        for each row execute function refuse_change();
      alter table policy_evaluation enable always trigger policy_evaluation_append_only`);
    await protectTenantTable(queryRunner, 'policy_evaluation', 'select, insert');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
