-- One redemption as one function, as a good database programmer would write it by hand: the same rows as the product
-- writes for POST /redemptions (key and answer, order, ledger transfer, two accounts, voucher, event).
create table bench_voucher (n serial primary key, voucher_id uuid not null);
create table bench_seller (n serial primary key, provider_id uuid not null, item_id uuid not null, user_id uuid not null);

create function bench_redeem(p_tenant integer, p_voucher integer, p_seller integer, p_price bigint) returns text
language plpgsql as $$
declare
  command constant uuid := gen_random_uuid();
  order_id constant uuid := gen_random_uuid();
  event_id constant uuid := gen_random_uuid();
  idempotency_key constant text := gen_random_uuid()::text;
  number constant text := gen_random_uuid()::text;
  moment constant timestamptz := clock_timestamp();
  wanted bench_voucher; seller bench_seller; v voucher; bucket uuid; grant_id uuid; payable_id uuid; held bigint; answer text;
begin
  perform set_config('app.tenant', p_tenant::text, true);
  select * into wanted from bench_voucher where n = p_voucher;
  select * into seller from bench_seller where n = p_seller;

  select * into v from voucher where tenant_id = p_tenant and id = wanted.voucher_id for no key update;
  perform 1 from redemption where tenant_id = p_tenant and provider_id = seller.provider_id and order_number = number
    and state <> 'VOIDED';
  if found then raise exception 'order number used'; end if;
  held := least(p_price * 3000 / 10000, v.available_fen);
  if v.state not in ('ACTIVE', 'PARTIALLY_USED') or moment not between v.valid_from and v.valid_until or held < 1 then
    raise exception 'refused';
  end if;
  bucket := (v.funding -> 0 ->> 'bucketId')::uuid;
  select id into grant_id from ledger_account
   where tenant_id = p_tenant and kind = 'GRANT' and ref = v.application_id::text and bucket_id = bucket;
  select id into payable_id from ledger_account
   where tenant_id = p_tenant and kind = 'PAYABLE' and ref = seller.provider_id || '/' || v.programme_id and bucket_id = bucket;
  insert into ledger_transfer (tenant_id, id, command_id, leg, legs, kind, from_account, to_account, amount, expires_at, booked_at)
  values (p_tenant, gen_random_uuid(), command, 1, 1, 'HOLD', grant_id, payable_id, held, moment + interval '30 days', moment);
  update ledger_account set debits_pending = debits_pending + held where tenant_id = p_tenant and id = grant_id;
  update ledger_account set credits_pending = credits_pending + held where tenant_id = p_tenant and id = payable_id;
  insert into redemption (tenant_id, id, state, voucher_id, voucher_number, programme_id, enterprise_id, provider_id,
    service_item_id, jurisdiction_path, order_number, ordered_on, price_fen, held_fen, available_after_fen, parts,
    hold_command_id, confirmation, held_at, held_by, expires_at)
  values (p_tenant, order_id, 'HELD', v.id, v.voucher_number, v.programme_id, v.enterprise_id, seller.provider_id,
    seller.item_id, v.jurisdiction_path, number, moment::date, p_price, held, v.available_fen - held,
    jsonb_build_array(jsonb_build_object('bucketId', bucket, 'heldFen', held::text, 'capturedFen', null)),
    command, 'NONE', moment, seller.user_id, moment + interval '30 days');
  update voucher set held_fen = held_fen + held, available_fen = available_fen - held, orders = orders + 1,
         version = version + 1
   where tenant_id = p_tenant and id = v.id;
  insert into audit_event (tenant_id, id, at, action, result, subject_type, subject_id, actor_id, command_id, bytes)
  values (p_tenant, event_id, moment, 'redemption.held', 'ok', 'redemption', order_id::text, seller.user_id, command,
    convert_to(json_build_object('action', 'redemption.held', 'actor', seller.user_id, 'after', json_build_object(
      'availableAfterFen', (v.available_fen - held)::text, 'expiresAt', moment + interval '30 days', 'heldFen', held::text,
      'orderNumber', number, 'orderedOn', moment::date, 'priceFen', p_price::text, 'providerId', seller.provider_id,
      'serviceItemId', seller.item_id, 'state', 'HELD', 'voucherId', v.id), 'at', moment, 'commandId', command,
      'id', event_id, 'result', 'ok', 'subject', json_build_object('id', order_id, 'type', 'redemption', 'version', 1),
      'tenant', p_tenant::text, 'v', 1)::text, 'UTF8'));
  answer := json_build_object('id', order_id, 'version', 1, 'state', 'HELD', 'voucherId', v.id, 'voucherNumber',
    v.voucher_number, 'programmeId', v.programme_id, 'enterpriseId', v.enterprise_id, 'providerId', seller.provider_id,
    'serviceItemId', seller.item_id, 'orderNumber', number, 'orderedOn', moment::date, 'priceFen', p_price, 'heldFen', held,
    'enterprisePaysFen', p_price - held, 'availableAfterFen', v.available_fen - held, 'heldAt', moment,
    'expiresAt', moment + interval '30 days', 'confirmation', 'NONE')::text;
  insert into idempotency (tenant_id, actor_id, route, key, command_id, fingerprint, status, body)
  values (p_tenant, seller.user_id, 'POST /api/v1/redemptions', idempotency_key, command, sha256(number::bytea), 200, answer)
  on conflict do nothing;
  if not found then raise exception 'repeated'; end if;
  return answer;
end $$;
