import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of orders by state, jurisdiction and number, whose pages were looked for among all orders when few of them fit. */
export class IndexRedemptionLists1764000001510 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index redemption_of_provider_in_state on redemption (tenant_id, provider_id, state, id desc);
      create index redemption_of_enterprise_in_state on redemption (tenant_id, enterprise_id, state, id desc);
      create index redemption_in_state on redemption (tenant_id, state, id desc);
      create index redemption_of_jurisdiction on redemption (tenant_id, jurisdiction_path collate "C", id desc);
      create index redemption_of_programme on redemption (tenant_id, programme_id, id desc);
      create index redemption_by_number on redemption (tenant_id, order_number, id desc);`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
