import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Orders paid in part with a voucher: held, captured, voided. What settlements pay is read from here. */
export class CreateRedemptions1764000000810 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(REDEMPTION_SQL);
    await protectTenantTable(queryRunner, 'redemption', 'select, insert, update');
    await queryRunner.query(INVARIANTS_SQL);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/**
 * Provider, enterprise, item and programme are checked in the transaction that inserts; a foreign key to them would take
 * a lock on a row that thousands of orders share.
 */
const REDEMPTION_SQL = `
  create table redemption (
    tenant_id integer not null references tenant,
    id uuid not null,
    version integer not null default 1,
    state text not null check (state in ('HELD', 'CAPTURED', 'VOIDED')),
    voucher_id uuid not null,
    voucher_number text not null,
    programme_id uuid not null,
    enterprise_id uuid not null,
    provider_id uuid not null,
    service_item_id uuid not null,
    jurisdiction_path text not null,
    order_number text not null check (length(order_number) between 1 and 64),
    ordered_on date not null,
    price_fen bigint not null check (price_fen between 1 and 9007199254740991),
    held_fen bigint not null check (held_fen > 0),
    captured_fen bigint,
    available_after_fen bigint not null check (available_after_fen >= 0),
    parts jsonb not null check (jsonb_typeof(parts) = 'array'),
    hold_command_id uuid not null,
    confirmation text not null check (confirmation in ('NONE', 'AT_HOLD', 'AT_CAPTURE')),
    confirmed_at timestamptz,
    confirmed_by uuid,
    capture_asked_fen bigint,
    held_at timestamptz not null,
    held_by uuid not null,
    expires_at timestamptz not null,
    captured_at timestamptz,
    voided_at timestamptz,
    void_reason text check (void_reason in ('PROVIDER', 'EXPIRED')),
    settled_in uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, voucher_id) references voucher (tenant_id, id),
    constraint redemption_within_price check (held_fen <= price_fen),
    constraint redemption_captured check
      ((state = 'CAPTURED') = (captured_at is not null) and (state = 'CAPTURED') = (captured_fen is not null)
       and captured_fen between 1 and held_fen),
    constraint redemption_capture_asked check
      (capture_asked_fen is null or confirmation = 'AT_CAPTURE' and capture_asked_fen between 1 and held_fen),
    constraint redemption_voided check
      ((state = 'VOIDED') = (voided_at is not null) and (state = 'VOIDED') = (void_reason is not null)),
    constraint redemption_confirmed check ((confirmed_at is null) = (confirmed_by is null)
      and (state <> 'CAPTURED' or confirmation = 'NONE' or confirmed_at is not null)),
    constraint redemption_settled check (settled_in is null or state = 'CAPTURED')
  ) with (fillfactor = 80);
  -- An order that was voided may be placed again under its number.
  create unique index redemption_order on redemption (tenant_id, provider_id, order_number) where state <> 'VOIDED';
  create index redemption_of_provider on redemption (tenant_id, provider_id, id desc);
  create index redemption_of_enterprise on redemption (tenant_id, enterprise_id, id desc);
  create index redemption_of_voucher on redemption (tenant_id, voucher_id, id desc);
  create index redemption_ending on redemption (tenant_id, expires_at) where state = 'HELD';
  create index redemption_unsettled on redemption (tenant_id, provider_id, programme_id, captured_at)
    where state = 'CAPTURED' and settled_in is null;

  create trigger redemption_keeps_its_order before update of tenant_id, id, voucher_id, voucher_number, programme_id,
    enterprise_id, provider_id, service_item_id, order_number, ordered_on, price_fen, held_fen, hold_command_id, held_at,
    held_by, expires_at on redemption for each statement execute function refuse_change();
  alter table redemption enable always trigger redemption_keeps_its_order;`;

const INVARIANTS_SQL = `
  -- What a voucher says is held and used is what its orders hold and captured.
  create view inv_voucher_orders with (security_invoker = true) as
    select v.tenant_id, v.voucher_number as subject,
           format('held %s and used %s in %s orders, they say %s and %s in %s', v.held_fen, v.used_fen, v.orders,
                  coalesce(r.held, 0), coalesce(r.used, 0), coalesce(r.orders, 0)) as detail
      from voucher v
      left join (select tenant_id, voucher_id, sum(held_fen) filter (where state = 'HELD') as held,
                        sum(captured_fen) as used, count(*) filter (where state <> 'VOIDED') as orders
                   from redemption group by tenant_id, voucher_id) r
        on r.tenant_id = v.tenant_id and r.voucher_id = v.id
     where v.held_fen <> coalesce(r.held, 0) or v.used_fen <> coalesce(r.used, 0) or v.orders <> coalesce(r.orders, 0);

  -- An order's money was set aside by its command, bucket by bucket, and resolved as its state says.
  create view inv_redemption_transfers with (security_invoker = true) as
    select r.tenant_id, r.id::text as subject, format('%s: %s held and %s captured, the ledger says %s and %s', r.state,
           r.held_fen, coalesce(r.captured_fen, 0), coalesce(t.held, 0), coalesce(t.captured, 0)) as detail
      from redemption r
      left join (select h.tenant_id, h.command_id, sum(h.amount) as held,
                        sum(c.amount) filter (where c.kind = 'CAPTURE') as captured, count(c.id) as resolved,
                        count(*) as legs
                   from ledger_transfer h
                   left join ledger_transfer c on c.tenant_id = h.tenant_id and c.pending_id = h.id
                  where h.kind = 'HOLD' group by h.tenant_id, h.command_id) t
        on t.tenant_id = r.tenant_id and t.command_id = r.hold_command_id
     where t.held is distinct from r.held_fen or coalesce(t.captured, 0) <> coalesce(r.captured_fen, 0)
        or t.resolved <> case when r.state = 'HELD' then 0 else t.legs end;

  -- Every order leaves its event in the trail.
  create view inv_redemption_events with (security_invoker = true) as
    select r.tenant_id, r.id::text as subject, format('%s events of an order that is %s', count(e.id), r.state) as detail
      from redemption r
      left join audit_event e on e.tenant_id = r.tenant_id and e.subject_type = 'redemption' and e.subject_id = r.id::text
       and e.action in ('redemption.held', 'redemption.captured', 'redemption.voided', 'redemption.expired')
     group by r.tenant_id, r.id, r.state having count(e.id) <> case when r.state = 'HELD' then 1 else 2 end;

  create view inv_redemption_overdue with (security_invoker = true) as
    select tenant_id, id::text as subject, format('still held since %s', expires_at) as detail
      from redemption where state = 'HELD' and expires_at < app_now() - interval '5 minutes';

  grant select on inv_voucher_orders, inv_redemption_transfers, inv_redemption_events, inv_redemption_overdue
    to zhiquan_app, zhiquan_audit_ro;`;
