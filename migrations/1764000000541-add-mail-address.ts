import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sealed e-mail addresses of people, and ways to find who acts for an organisation. */
export class AddMailAddress1764000000541 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table user_account add column mail_address_sealed bytea
        check (length(mail_address_sealed) between 30 and 400);
      grant update (mail_address_sealed) on user_account to zhiquan_app;
      create index membership_enterprise on membership (tenant_id, enterprise_id) where enterprise_id is not null;
      create index membership_provider on membership (tenant_id, provider_id) where provider_id is not null;
      create index membership_authority on membership (tenant_id, authority_id) where authority_id is not null`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
