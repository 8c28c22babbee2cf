import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Metered use: what providers' meters reported, what it came to, and the orders that carry its money. */
export class MeterUsage1764000001660 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(REDEMPTION_SQL);
    await queryRunner.query(METER_SQL);
    await queryRunner.query(RECORD_SQL);
    await protectTenantTable(queryRunner, 'usage_meter', 'select, insert, update');
    await protectTenantTable(queryRunner, 'usage_tally', 'select, insert, update');
    await protectTenantTable(queryRunner, 'usage_record', 'select, insert');
    await queryRunner.query(INVARIANTS_SQL);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const REDEMPTION_SQL = `
  alter table redemption add column kind text not null default 'ORDER' check (kind in ('ORDER', 'METERED'));`;

/** `missing` holds the gaps below the highest number as pairs [from, to]. Values are exact: fen to six places. */
const METER_SQL = `
  create table usage_meter (
    tenant_id integer not null references tenant,
    id uuid not null,
    provider_id uuid not null,
    code text not null check (length(code) between 1 and 36),
    highest_sequence bigint not null default 0 check (highest_sequence >= 0),
    missing jsonb not null default '[]' check (jsonb_typeof(missing) = 'array'),
    primary key (tenant_id, id),
    unique (tenant_id, provider_id, code)
  ) with (fillfactor = 80);
  comment on table usage_meter is 'Meters of providers: how far their records have come and which numbers are missing.';

  create table usage_tally (
    tenant_id integer not null references tenant,
    id uuid not null,
    meter_id uuid not null,
    voucher_id uuid not null,
    service_item_id uuid not null,
    share_bp integer not null check (share_bp between 0 and 10000),
    quantity numeric(30, 6) not null check (quantity >= 0),
    value_fen numeric(40, 6) not null check (value_fen >= 0),
    charged_fen bigint not null check (charged_fen >= 0),
    unpaid_fen bigint not null check (unpaid_fen >= 0),
    records integer not null check (records > 0),
    primary key (tenant_id, id),
    unique (tenant_id, meter_id, voucher_id, service_item_id),
    foreign key (tenant_id, meter_id) references usage_meter (tenant_id, id),
    foreign key (tenant_id, voucher_id) references voucher (tenant_id, id)
  ) with (fillfactor = 80);
  comment on table usage_tally is 'Running totals of one meter for one voucher and item: quantity, value, charged.';`;

const RECORD_SQL = `
  create table usage_record (
    tenant_id integer not null references tenant,
    id uuid not null,
    meter_id uuid not null,
    tally_id uuid not null,
    meter_code text not null,
    sequence bigint not null check (sequence > 0),
    provider_id uuid not null,
    voucher_id uuid not null,
    voucher_number text not null,
    programme_id uuid not null,
    enterprise_id uuid not null,
    jurisdiction_path text not null,
    service_item_id uuid not null,
    unit text not null,
    quantity numeric(18, 6) not null check (quantity <> 0),
    unit_price_fen bigint not null check (unit_price_fen between 0 and 9007199254740991),
    occurred_at timestamptz not null,
    corrects_sequence bigint,
    charged_fen bigint not null,
    unpaid_fen bigint not null,
    redemption_id uuid,
    recorded_at timestamptz not null,
    recorded_by uuid not null,
    primary key (tenant_id, id),
    unique (tenant_id, meter_id, sequence),
    foreign key (tenant_id, tally_id) references usage_tally (tenant_id, id),
    foreign key (tenant_id, meter_id, corrects_sequence) references usage_record (tenant_id, meter_id, sequence),
    foreign key (tenant_id, redemption_id) references redemption (tenant_id, id),
    constraint usage_record_sign check
      (case when corrects_sequence is null then quantity > 0 and charged_fen >= 0 and unpaid_fen >= 0
            else quantity < 0 and charged_fen <= 0 and unpaid_fen <= 0 and redemption_id is null end),
    constraint usage_record_booked check (charged_fen <= 0 or redemption_id is not null)
  );
  comment on table usage_record is 'Metered use as providers reported it, record by record, with what the voucher paid.';
  create index usage_record_corrections on usage_record (tenant_id, meter_id, corrects_sequence)
    where corrects_sequence is not null;
  create index usage_record_of_tally on usage_record (tenant_id, tally_id, id desc);
  create index usage_record_of_voucher on usage_record (tenant_id, voucher_id, id desc);
  create index usage_record_of_provider on usage_record (tenant_id, provider_id, id desc);
  create index usage_record_of_enterprise on usage_record (tenant_id, enterprise_id, id desc);
  create index usage_record_of_redemption on usage_record (tenant_id, redemption_id) where redemption_id is not null;

  create trigger usage_record_append_only before update or delete on usage_record
    for each row execute function refuse_change();
  create trigger usage_record_no_truncate before truncate on usage_record
    for each statement execute function refuse_change();
  alter table usage_record enable always trigger usage_record_append_only;
  alter table usage_record enable always trigger usage_record_no_truncate;`;

const INVARIANTS_SQL = `
  -- A tally is the sum of its records, and what was charged is the share of its value: a correction whose money could not
  -- be given back leaves a fen at most, which the next record makes up for.
  create view inv_usage_tallies with (security_invoker = true) as
    select t.tenant_id, t.id::text as subject,
           format('%s worth %s, charged %s and unpaid %s in %s; its records say %s worth %s, %s and %s in %s', t.quantity,
                  t.value_fen, t.charged_fen, t.unpaid_fen, t.records, r.quantity, r.value_fen, r.charged, r.unpaid, r.records)
             as detail
      from usage_tally t
      left join (select tenant_id, tally_id, sum(quantity) as quantity, sum(quantity * unit_price_fen) as value_fen,
                        sum(charged_fen) as charged, sum(unpaid_fen) as unpaid, count(*) as records,
                        count(corrects_sequence) as corrections
                   from usage_record group by tenant_id, tally_id) r
        on r.tenant_id = t.tenant_id and r.tally_id = t.id
     where r.records is distinct from t.records or r.quantity <> t.quantity or r.value_fen <> t.value_fen
        or r.charged <> t.charged_fen or r.unpaid <> t.unpaid_fen
        or t.charged_fen + t.unpaid_fen - floor(t.value_fen * t.share_bp * 0.0001) not between 0 and r.corrections;

  -- A meter knows which of its numbers came.
  create view inv_usage_meters with (security_invoker = true) as
    select m.tenant_id, m.code as subject,
           format('came to %s with %s missing, it has %s records up to %s', m.highest_sequence, coalesce(g.missing, 0),
                  coalesce(r.records, 0), coalesce(r.highest, 0)) as detail
      from usage_meter m
      left join (select tenant_id, meter_id, count(*) as records, max(sequence) as highest from usage_record
                  group by tenant_id, meter_id) r
        on r.tenant_id = m.tenant_id and r.meter_id = m.id
      left join lateral (select sum((p.gap ->> 1)::bigint - (p.gap ->> 0)::bigint + 1) as missing
                           from jsonb_array_elements(m.missing) as p(gap)) g on true
     where m.highest_sequence <> coalesce(r.highest, 0)
        or m.highest_sequence - coalesce(g.missing, 0) <> coalesce(r.records, 0);

  -- An order for metered use captured what its records charged; all orders of a tally keep what it charged.
  create view inv_usage_orders with (security_invoker = true) as
    select r.tenant_id, r.id::text as subject,
           format('captured %s, its records charged %s', r.captured_fen, coalesce(u.charged, 0)) as detail
      from redemption r
      left join (select tenant_id, redemption_id, sum(charged_fen) as charged from usage_record
                  where redemption_id is not null group by tenant_id, redemption_id) u
        on u.tenant_id = r.tenant_id and u.redemption_id = r.id
     where (r.kind = 'METERED' and coalesce(u.charged, 0) is distinct from r.captured_fen)
        or (r.kind = 'ORDER' and u.charged is not null)
    union all
    select t.tenant_id, t.id::text, format('charged %s, its orders keep %s', t.charged_fen, coalesce(o.kept, 0))
      from usage_tally t
      left join (select u.tenant_id, u.tally_id, sum(r.captured_fen - r.credited_fen) as kept
                   from (select distinct tenant_id, tally_id, redemption_id from usage_record
                          where redemption_id is not null) u
                   join redemption r on r.tenant_id = u.tenant_id and r.id = u.redemption_id
                  group by u.tenant_id, u.tally_id) o
        on o.tenant_id = t.tenant_id and o.tally_id = t.id
     where t.charged_fen <> coalesce(o.kept, 0);

  grant select on inv_usage_tallies, inv_usage_meters, inv_usage_orders to zhiquan_app, zhiquan_audit_ro;`;
