-- A million held orders of one fen each, a hundred on each of 10,000 vouchers, with their transfers, counters, balances and
-- events, so that every invariant holds. Every thousandth lies in a district of its own; each on a day of its own clock.
create temporary table bench_order as
  select n, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id, gen_random_uuid() as command_id,
         gen_random_uuid() as event_id, v.tenant_id, v.id as voucher_id, v.voucher_number, v.programme_id, v.enterprise_id,
         v.application_id, (v.funding -> 0 ->> 'bucketId')::uuid as bucket_id, s.provider_id, s.item_id, s.user_id,
         clock_timestamp() as moment
    from generate_series(0, 999999) as n
    join (select *, row_number() over (order by id) - 1 as place from voucher where face_fen < 1000000000) v
      on v.place = n / 100
    join (select *, row_number() over (order by provider_id) - 1 as place from bench_seller) s on s.place = n % 16;
analyze bench_order;

insert into ledger_account (tenant_id, id, kind, ref, bucket_id)
select distinct on (provider_id, programme_id, bucket_id) tenant_id, gen_random_uuid(), 'PAYABLE',
       provider_id || '/' || programme_id, bucket_id from bench_order
on conflict do nothing;

insert into ledger_transfer (tenant_id, id, command_id, leg, legs, kind, from_account, to_account, amount, expires_at, booked_at)
select o.tenant_id, gen_random_uuid(), o.command_id, 1, 1, 'HOLD', g.id, p.id, 1, o.moment + interval '30 days', o.moment
  from bench_order o
  join ledger_account g on g.kind = 'GRANT' and g.ref = o.application_id::text and g.bucket_id = o.bucket_id
  join ledger_account p on p.kind = 'PAYABLE' and p.ref = o.provider_id || '/' || o.programme_id and p.bucket_id = o.bucket_id;
update ledger_account a set debits_pending = debits_pending + s.sum
  from (select from_account, sum(amount) from ledger_transfer where kind = 'HOLD' group by 1) s where s.from_account = a.id;
update ledger_account a set credits_pending = credits_pending + s.sum
  from (select to_account, sum(amount) from ledger_transfer where kind = 'HOLD' group by 1) s where s.to_account = a.id;

insert into redemption (tenant_id, id, state, voucher_id, voucher_number, programme_id, enterprise_id, provider_id,
  service_item_id, jurisdiction_path, order_number, ordered_on, price_fen, held_fen, available_after_fen, parts,
  hold_command_id, confirmation, held_at, held_by, expires_at)
select tenant_id, id, 'HELD', voucher_id, voucher_number, programme_id, enterprise_id, provider_id, item_id,
       case when n % 1000 = 0 then 'CITY/EAST' else 'CITY/WEST' end, 'BENCH-' || n, moment::date, 4, 1, 0,
       jsonb_build_array(jsonb_build_object('bucketId', bucket_id, 'heldFen', '1', 'capturedFen', null)),
       command_id, 'NONE', moment, user_id, moment + interval '30 days'
  from bench_order;
update voucher v set held_fen = v.held_fen + s.held, available_fen = v.available_fen - s.held, orders = v.orders + s.orders
  from (select voucher_id, sum(held_fen) as held, count(*) as orders from redemption group by 1) s
 where s.voucher_id = v.id;
insert into audit_event (tenant_id, id, at, action, result, subject_type, subject_id, actor_id, command_id, bytes)
select tenant_id, event_id, moment, 'redemption.held', 'ok', 'redemption', id::text, user_id, command_id,
       convert_to(json_build_object('action', 'redemption.held', 'id', event_id)::text, 'UTF8')
  from bench_order;
