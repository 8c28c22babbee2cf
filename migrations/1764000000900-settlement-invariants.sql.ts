/** What settlements can prove by themselves: views that are empty when they are right. */
export const SETTLEMENT_INVARIANTS_SQL = `
  -- A captured order stands in one live line at most, and its mark says in which batch.
  create view inv_i11 with (security_invoker = true) as
    select r.tenant_id, r.id::text as subject,
           format('an order of %s that is marked %s stands in %s live lines', r.captured_fen, coalesce(r.settled_in::text, 'unsettled'),
                  count(l.id)) as detail
      from redemption r
      left join settlement_item i on i.tenant_id = r.tenant_id and i.redemption_id = r.id and i.state <> 'RELEASED'
      left join settlement_line l on l.tenant_id = i.tenant_id and l.id = i.line_id
     where r.state = 'CAPTURED'
     group by r.tenant_id, r.id, r.captured_fen, r.settled_in
    having count(l.id) <> case when r.settled_in is null then 0 else 1 end
        or bool_or(l.batch_id <> r.settled_in) or bool_or(i.amount_fen <> r.captured_fen)
    union all
    -- A line is the sum of its orders.
    select l.tenant_id, l.id::text, format('a line of %s in %s orders has %s in %s', l.amount_fen, l.redemption_count,
           coalesce(sum(i.amount_fen), 0), count(i.id))
      from settlement_line l
      left join settlement_item i on i.tenant_id = l.tenant_id and i.line_id = l.id
     group by l.tenant_id, l.id, l.amount_fen, l.redemption_count, l.state
    having coalesce(sum(i.amount_fen), 0) <> l.amount_fen or count(i.id) <> l.redemption_count
        or bool_or(i.state = 'LIVE') and l.state <> 'READY' and l.state <> 'EXCLUDED'
        or bool_or(i.state = 'PAID') and l.state <> 'PAID'
        or bool_or(i.state = 'RELEASED') and l.state in ('READY', 'PAID')
    union all
    -- An order's parts are its amount.
    select i.tenant_id, i.id::text, 'the parts of an order are not its amount'
      from settlement_item i
     where i.amount_fen <> (select coalesce(sum((p.part ->> 'amountFen')::bigint), 0)
                              from jsonb_array_elements(i.parts) as p(part))
    union all
    -- A batch is the sum of its lines that are not excluded.
    select b.tenant_id, b.id::text, format('a batch of %s in %s lines has %s in %s', b.total_fen, b.line_count,
           coalesce(sum(l.amount_fen), 0), count(l.id))
      from settlement_batch b
      left join settlement_line l on l.tenant_id = b.tenant_id and l.batch_id = b.id and l.state <> 'EXCLUDED'
     group by b.tenant_id, b.id, b.total_fen, b.line_count, b.state
    having coalesce(sum(l.amount_fen), 0) <> b.total_fen or count(l.id) <> b.line_count
        or bool_or(l.state in ('PAID', 'FAILED')) and b.state not in ('EXPORTED', 'CLOSED')
        or bool_or(l.state = 'READY') and b.state in ('CLOSED', 'CANCELLED')
    union all
    -- What was paid is what the ledger settled, line by line: the line names the command.
    select coalesce(l.tenant_id, t.tenant_id), coalesce(l.id, t.command_id)::text,
           format('paid %s, the ledger settled %s', coalesce(l.amount_fen, 0), coalesce(t.settled, 0))
      from (select tenant_id, id, amount_fen from settlement_line where state = 'PAID') l
      full join (select tenant_id, command_id, sum(amount) as settled from ledger_transfer where kind = 'SETTLE'
                  group by tenant_id, command_id) t
        on t.tenant_id = l.tenant_id and t.command_id = l.id
     where coalesce(l.amount_fen, 0) <> coalesce(t.settled, 0);

  create view inv_i17_settlements with (security_invoker = true) as
    select tenant_id, number as subject, 'decided by one who made or locked the batch' as detail
      from settlement_batch where decided_by in (made_by, locked_by)
    union all
    select tenant_id, id::text, 'an account decided about by the one who captured it'
      from payee_account where decided_by = captured_by;

  -- Whatever was decided, exported or paid left its event in the trail, once.
  create view inv_settlement_events with (security_invoker = true) as
    select s.tenant_id, s.id as subject, format('%s events say %s', count(e.id), s.action) as detail
      from (select tenant_id, id::text as id, 'settlement-batch.created' as action from settlement_batch
            union all select tenant_id, id::text, 'settlement-batch.locked' from settlement_batch where locked_by is not null
            union all select tenant_id, id::text, 'settlement-batch.approved' from settlement_batch
                       where state in ('APPROVED', 'EXPORTED', 'CLOSED')
            union all select tenant_id, id::text, 'settlement-batch.exported' from settlement_batch
                       where file_sha256 is not null
            union all select tenant_id, id::text, 'settlement-line.paid' from settlement_line where state = 'PAID'
            union all select tenant_id, id::text, 'settlement-line.failed' from settlement_line where state = 'FAILED'
            union all select tenant_id, id::text, 'payee-account.captured' from payee_account
            union all select tenant_id, id::text, 'payee-account.approved' from payee_account
                       where decided_by is not null and state <> 'REJECTED') s
      left join audit_event e on e.tenant_id = s.tenant_id and e.subject_id = s.id and e.action = s.action
     group by s.tenant_id, s.id, s.action having count(e.id) <> 1;

  grant select on inv_i11, inv_i17_settlements, inv_settlement_events to zhiquan_app, zhiquan_audit_ro;`;
