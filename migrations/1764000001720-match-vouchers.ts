import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Matches (免审配套): redemptions that no provider took and no person placed, one per voucher, due to its enterprise. */
export class MatchVouchers1764000001720 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(REDEMPTION_SQL);
    await queryRunner.query(INVARIANTS_SQL);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const REDEMPTION_SQL = `
  alter table redemption
    alter column provider_id drop not null, alter column service_item_id drop not null,
    alter column held_by drop not null,
    drop constraint redemption_kind_check,
    add constraint redemption_kind_check check (kind in ('ORDER', 'METERED', 'MATCHED')),
    add constraint redemption_matched check
      ((kind = 'MATCHED') = (provider_id is null) and (kind = 'MATCHED') = (service_item_id is null)
       and (kind = 'MATCHED') = (held_by is null)),
    add constraint redemption_matched_whole check (kind <> 'MATCHED' or held_fen = price_fen);
  create unique index redemption_matched_once on redemption (tenant_id, voucher_id) where kind = 'MATCHED';`;

const INVARIANTS_SQL = `
  -- What was credited is the sum of its notes, and what the ledger moved back from whom it was owed to.
  create or replace view inv_credit_notes with (security_invoker = true) as
    select r.tenant_id, r.id::text as subject,
           format('credited %s, its notes say %s', r.credited_fen, coalesce(n.noted, 0)) as detail
      from redemption r
      left join (select tenant_id, redemption_id, sum(amount_fen) as noted from redemption_credit_note
                  group by tenant_id, redemption_id) n
        on n.tenant_id = r.tenant_id and n.redemption_id = r.id
     where r.credited_fen <> coalesce(n.noted, 0)
    union all
    select coalesce(p.tenant_id, t.tenant_id), coalesce(p.programme_id::text, 'no programme'),
           format('notes of %s, the ledger moved %s', coalesce(p.noted, 0), coalesce(t.moved, 0))
      from (select r.tenant_id, coalesce(r.provider_id, r.enterprise_id) || '/' || r.programme_id as payee, r.programme_id,
                   sum(n.amount_fen) as noted
              from redemption_credit_note n
              join redemption r on r.tenant_id = n.tenant_id and r.id = n.redemption_id
             group by r.tenant_id, coalesce(r.provider_id, r.enterprise_id), r.programme_id) p
      full join (select t.tenant_id, a.ref as payee, sum(t.amount) as moved
                   from ledger_transfer t
                   join ledger_account a on a.tenant_id = t.tenant_id and a.id = t.from_account
                  where t.kind = 'CREDIT_NOTE' group by t.tenant_id, a.ref) t
        on t.tenant_id = p.tenant_id and t.payee = p.payee
     where coalesce(p.noted, 0) <> coalesce(t.moved, 0);

  -- A match is all its voucher had, under a policy that matches, and owed to the enterprise that holds it.
  create view inv_matches with (security_invoker = true) as
    select r.tenant_id, r.id::text as subject,
           format('matched %s of %s, captured %s, under a policy of mode %s', r.held_fen, v.face_fen,
                  coalesce(r.captured_fen, 0), p.document #>> '{redemption,mode}') as detail
      from redemption r
      join voucher v on v.tenant_id = r.tenant_id and v.id = r.voucher_id
      join programme_version p on p.tenant_id = v.tenant_id and p.id = v.version_id
     where r.kind = 'MATCHED'
       and (p.document #>> '{redemption,mode}' <> 'MATCH' or r.captured_fen is distinct from r.held_fen
            or r.available_after_fen <> 0 or r.enterprise_id <> v.enterprise_id)
    union all
    -- A voucher that is due without an order does not wait five minutes after its issue, or after it was unfrozen.
    select v.tenant_id, v.voucher_number, format('%s and not matched since %s', v.state, v.issued_at)
      from programme_version p
      join voucher v on v.tenant_id = p.tenant_id and v.version_id = p.id
     where p.document #>> '{redemption,mode}' = 'MATCH' and v.state in ('ISSUED', 'ACTIVE') and v.available_fen > 0
       and v.valid_until > app_now() and v.issued_at < app_now() - interval '5 minutes'
       and not exists (select from redemption r
                        where r.tenant_id = v.tenant_id and r.voucher_id = v.id and r.kind = 'MATCHED')
       and not exists (select from audit_event e
                        where e.tenant_id = v.tenant_id and e.subject_type = 'voucher' and e.subject_id = v.id::text
                          and e.action = 'voucher.unfrozen' and e.at > app_now() - interval '5 minutes');
  grant select on inv_matches to zhiquan_app, zhiquan_audit_ro;`;
