import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** What upper levels awarded for contracts, as their lists say: the ground of a match without review. */
export class CreateUpperAwards1764000001640 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SQL);
    await protectTenantTable(queryRunner, 'upper_award', 'select, insert');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const SQL = `
  create table upper_award (
    tenant_id integer not null references tenant,
    id uuid not null,
    programme_id uuid not null,
    uscc text not null check (length(uscc) = 18),
    contract_id text not null check (length(contract_id) between 1 and 200),
    upper_ratio_bp integer not null check (upper_ratio_bp between 1 and 10000),
    award_fen bigint not null check (award_fen between 1 and 9007199254740991),
    awarded_on date not null,
    document_no text not null check (length(document_no) between 1 and 100),
    imported_at timestamptz not null,
    imported_by uuid not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id)
  );
  comment on table upper_award is 'Awards of upper levels for contracts, as imported. Only added to: of several for one contract the newest counts.';
  create index upper_award_contract on upper_award (tenant_id, programme_id, uscc, contract_id, id desc);
  create index upper_award_list on upper_award (tenant_id, programme_id, id desc);`;
