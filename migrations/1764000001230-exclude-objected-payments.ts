import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A payee whose payment was objected to with reason is not paid. */
export class ExcludeObjectedPayments1764000001230 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table settlement_line drop constraint settlement_line_excluded_for_check;
      alter table settlement_line add constraint settlement_line_excluded_for_check
        check (excluded_for in ('PAYEE_SUSPENDED', 'NO_APPROVED_ACCOUNT', 'ACCOUNT_NAME_DIFFERS', 'ACCOUNT_COOLING_DOWN',
                                'BELOW_MIN_AMOUNT', 'OBJECTION_UPHELD'));

      -- Where the policy wants payments to be public first, nothing goes out before the period is over without objection.
      create view inv_publicity_of_payments with (security_invoker = true) as
        select b.tenant_id, b.number as subject, format('line %s was exported without a clear publicity', l.line_number) as detail
          from settlement_batch b
          join settlement_line l on l.tenant_id = b.tenant_id and l.batch_id = b.id and l.state in ('READY', 'PAID', 'FAILED')
          join notice_item i on i.tenant_id = l.tenant_id and i.subject_id = l.id and i.subject_type = 'settlement-line'
         where b.file_sha256 is not null
           and not exists (select 1 from notice_item c where c.tenant_id = l.tenant_id and c.subject_id = l.id
                              and c.subject_type = 'settlement-line' and c.state = 'CLEARED' and c.settled_at <= b.exported_at);
      grant select on inv_publicity_of_payments to zhiquan_app, zhiquan_audit_ro`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
