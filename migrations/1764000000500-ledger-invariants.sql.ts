/**
 * What the ledger can prove by itself: views that are empty when it is right, and the position of every bucket. A row
 * names the tenant, the subject (an id) and what is wrong with it.
 */
export const LEDGER_INVARIANTS_SQL = `
  create view ledger_route (kind, from_kind, to_kind) with (security_invoker = true) as values
    ('APPROPRIATE', 'TREASURY', 'BUCKET'), ('BUCKET_TRANSFER', 'BUCKET', 'BUCKET'),
    ('YEAR_END_RETURN', 'BUCKET', 'TREASURY'), ('RESERVE', 'BUCKET', 'GRANT'), ('HOLD', 'GRANT', 'PAYABLE'),
    ('EXPIRE_VOUCHER', 'GRANT', 'BUCKET'), ('CANCEL', 'GRANT', 'BUCKET'), ('REDUCE', 'GRANT', 'BUCKET'),
    ('CREDIT_NOTE', 'PAYABLE', 'GRANT'), ('SETTLE', 'PAYABLE', 'DISBURSED'),
    ('SETTLEMENT_RETURN', 'DISBURSED', 'PAYABLE'), ('CLAWBACK_UNPAID', 'PAYABLE', 'BUCKET'),
    ('CLAWBACK_CLAIM', 'DEBTOR', 'RECOVERABLE'), ('CLAWBACK_PAID', 'DISBURSED', 'DEBTOR'),
    ('CLAWBACK_RETURN', 'RECOVERABLE', 'BUCKET'), ('CLAWBACK_RETURN', 'RECOVERABLE', 'TREASURY'),
    ('CLAWBACK_WRITE_OFF', 'RECOVERABLE', 'DEBTOR');

  -- One row for each side of each transfer: what it did to the counters of that account.
  create view ledger_entry with (security_invoker = true) as
    with moved as (
      select t.*, case ledger_flow(t.kind) when 'PENDING' then t.amount
                    when 'SINGLE' then 0 when 'REVERSE' then 0 else -p.amount end as pending,
             case when ledger_flow(t.kind) in ('PENDING', 'VOID', 'EXPIRE') then 0 else t.amount end as posted
        from ledger_transfer t left join ledger_transfer p on p.tenant_id = t.tenant_id and p.id = t.pending_id)
    select tenant_id, id as transfer_id, from_account as account_id, pending as debits_pending, posted as debits_posted,
           0::bigint as credits_pending, 0::bigint as credits_posted from moved
    union all
    select tenant_id, id, to_account, 0, 0, pending, posted from moved;

  create view ledger_bucket_position with (security_invoker = true) as
    select b.tenant_id, b.bucket_id, coalesce(f.appropriated, 0) as appropriated, coalesce(f.transferred, 0) as transferred,
           coalesce(f.returned_to_treasury, 0) as returned_to_treasury, s.available, s.held, s.issued_unused, s.claimed,
           coalesce(f.paid, 0) as paid, coalesce(f.recovered_to_bucket, 0) as recovered_to_bucket
      from ledger_account b
      cross join lateral (
        select sum(a.credits_posted - a.debits_posted - a.debits_pending) filter (where a.kind = 'BUCKET') as available,
               sum(a.debits_pending) filter (where a.kind = 'BUCKET') as held,
               coalesce(sum(a.credits_posted - a.debits_posted - a.debits_pending) filter (where a.kind = 'GRANT'), 0)
                 as issued_unused,
               coalesce(sum(a.debits_pending) filter (where a.kind = 'GRANT'), 0)
                 + coalesce(sum(a.credits_posted - a.debits_posted) filter (where a.kind = 'PAYABLE'), 0) as claimed
          from ledger_account a
         where a.tenant_id = b.tenant_id and a.bucket_id = b.bucket_id
           and a.kind in ('BUCKET', 'GRANT', 'PAYABLE', 'DISBURSED')) s
      cross join lateral (
        select sum(m.amount) filter (where m.kind = 'APPROPRIATE') as appropriated,
               sum(m.amount) filter (where m.kind = 'BUCKET_TRANSFER') as transferred,
               -sum(m.amount) filter (where m.kind = 'YEAR_END_RETURN') as returned_to_treasury,
               sum(m.amount) filter (where m.kind in ('SETTLE', 'SETTLEMENT_RETURN')) as paid,
               sum(m.amount) filter (where m.kind = 'CLAWBACK_RETURN') as recovered_to_bucket
          from (select coalesce(o.kind, t.kind) as kind, case when t.to_account = e.id then t.amount else -t.amount end as amount
                  from ledger_account e
                  join ledger_transfer t on t.tenant_id = e.tenant_id and e.id in (t.from_account, t.to_account)
                  left join ledger_transfer o on o.tenant_id = t.tenant_id and o.id = t.reverses_id
                 where e.tenant_id = b.tenant_id and e.bucket_id = b.bucket_id and e.kind in ('BUCKET', 'DISBURSED')
                   and t.kind not in ('RESERVE', 'ISSUE', 'RELEASE', 'EXPIRE_RESERVE', 'HOLD', 'CAPTURE', 'VOID',
                                      'EXPIRE_HOLD')) m) f
     where b.kind = 'BUCKET';

  create view inv_i01 with (security_invoker = true) as
    select tenant_id, 'all accounts' as subject, format('posted sums to %s, pending to %s', sum(credits_posted - debits_posted),
           sum(credits_pending - debits_pending)) as detail
      from ledger_account group by tenant_id
    having sum(credits_posted - debits_posted) <> 0 or sum(credits_pending - debits_pending) <> 0;

  create view inv_i02 with (security_invoker = true) as
    select coalesce(a.tenant_id, e.tenant_id) as tenant_id, coalesce(a.id, e.account_id)::text as subject,
           format('counters %s, transfers say %s', (a.debits_pending, a.debits_posted, a.credits_pending, a.credits_posted),
                  (e.debits_pending, e.debits_posted, e.credits_pending, e.credits_posted)) as detail
      from ledger_account a
      full join (select tenant_id, account_id, sum(debits_pending) as debits_pending, sum(debits_posted) as debits_posted,
                        sum(credits_pending) as credits_pending, sum(credits_posted) as credits_posted
                   from ledger_entry group by tenant_id, account_id) e
        on e.tenant_id = a.tenant_id and e.account_id = a.id
     where a.debits_pending is distinct from coalesce(e.debits_pending, 0)
        or a.debits_posted is distinct from coalesce(e.debits_posted, 0)
        or a.credits_pending is distinct from coalesce(e.credits_pending, 0)
        or a.credits_posted is distinct from coalesce(e.credits_posted, 0);

  create view inv_i03 with (security_invoker = true) as
    select tenant_id, id::text as subject, format('%s %s has %s available', kind, ref,
           credits_posted - debits_posted - debits_pending) as detail
      from ledger_account
     where kind not in ('TREASURY', 'DEBTOR') and credits_posted - debits_posted - debits_pending < 0;

  create view inv_i04 with (security_invoker = true) as
    select t.tenant_id, t.id::text as subject, format('%s does not fit the pending transfer it resolves', t.kind) as detail
      from ledger_transfer t left join ledger_transfer p on p.tenant_id = t.tenant_id and p.id = t.pending_id
     where t.pending_id is not null
       and (p.id is null or p.kind <> ledger_resolves(t.kind) or t.booked_at < p.booked_at
            or (t.from_account, t.to_account) <> (p.from_account, p.to_account) or t.amount > p.amount
            or (ledger_flow(t.kind) <> 'POST' and t.amount <> p.amount)
            or (ledger_flow(t.kind) = 'POST' and t.booked_at >= p.expires_at)
            or (ledger_flow(t.kind) = 'EXPIRE' and (p.expires_at is null or t.booked_at < p.expires_at)))
    union all
    select tenant_id, pending_id::text, format('resolved %s times', count(*))
      from ledger_transfer where pending_id is not null group by tenant_id, pending_id having count(*) > 1;

  create view inv_i05 with (security_invoker = true) as
    select p.tenant_id, p.id::text as subject, format('%s open since it ended at %s', p.kind, p.expires_at) as detail
      from ledger_transfer p
     where p.expires_at < app_now() - interval '5 minutes'
       and not exists (select 1 from ledger_transfer t where t.tenant_id = p.tenant_id and t.pending_id = p.id);

  create view inv_i18 with (security_invoker = true) as
    select t.tenant_id, t.id::text as subject, 'an account or transfer it names is not of its tenant' as detail
      from ledger_transfer t
      left join ledger_account f on f.tenant_id = t.tenant_id and f.id = t.from_account
      left join ledger_account g on g.tenant_id = t.tenant_id and g.id = t.to_account
      left join ledger_transfer p on p.tenant_id = t.tenant_id and p.id = coalesce(t.pending_id, t.reverses_id)
     where f.id is null or g.id is null or (coalesce(t.pending_id, t.reverses_id) is not null and p.id is null);

  create view inv_i19 with (security_invoker = true) as
    select tenant_id, ref as subject, format('bucket %s: debtor and recoverable differ by %s', bucket_id,
           sum(credits_posted - debits_posted)) as detail
      from ledger_account where kind in ('DEBTOR', 'RECOVERABLE')
     group by tenant_id, ref, bucket_id having sum(credits_posted - debits_posted) <> 0;

  create view inv_ledger_routes with (security_invoker = true) as
    select t.tenant_id, t.id::text as subject, format('%s from %s to %s', t.kind, f.kind, g.kind) as detail
      from ledger_transfer t
      join ledger_account f on f.tenant_id = t.tenant_id and f.id = t.from_account
      join ledger_account g on g.tenant_id = t.tenant_id and g.id = t.to_account
     where (ledger_flow(t.kind) in ('SINGLE', 'PENDING')
            and not exists (select 1 from ledger_route r
                             where r.kind = t.kind and r.from_kind = f.kind and r.to_kind = g.kind))
        or (f.bucket_id <> g.bucket_id and t.kind not in ('BUCKET_TRANSFER', 'REVERSE'));

  create view inv_ledger_reversals with (security_invoker = true) as
    select t.tenant_id, t.id::text as subject, 'is not the mirror image of what it reverses' as detail
      from ledger_transfer t left join ledger_transfer o on o.tenant_id = t.tenant_id and o.id = t.reverses_id
     where t.kind = 'REVERSE'
       and (o.id is null or t.amount <> o.amount or (t.from_account, t.to_account) <> (o.to_account, o.from_account)
            or t.booked_at < o.booked_at or ledger_flow(o.kind) not in ('SINGLE', 'POST'));

  create view inv_ledger_commands with (security_invoker = true) as
    select tenant_id, command_id::text as subject, format('%s of %s legs', count(*), max(legs)) as detail
      from ledger_transfer group by tenant_id, command_id
    having count(*) <> max(legs) or count(distinct leg) <> max(legs) or min(legs) <> max(legs)
        or min(booked_at) <> max(booked_at);

  create view inv_bucket_identity with (security_invoker = true) as
    select tenant_id, bucket_id::text as subject, format('%s fen are nowhere', appropriated + transferred
           - returned_to_treasury - available - held - issued_unused - claimed - paid + recovered_to_bucket) as detail
      from ledger_bucket_position
     where appropriated + transferred - returned_to_treasury
           <> available + held + issued_unused + claimed + paid - recovered_to_bucket;

  grant select on ledger_route, ledger_entry, ledger_bucket_position, inv_i01, inv_i02, inv_i03, inv_i04, inv_i05, inv_i18,
    inv_i19, inv_ledger_routes, inv_ledger_reversals, inv_ledger_commands, inv_bucket_identity
    to zhiquan_app, zhiquan_audit_ro;`;
