/**
 * `ledger_submit`: books a batch of commands inside the caller's transaction and answers leg by leg.
 *
 * Accounts arrive once each and legs point at them by position (1…n); `p_account_opens` says which may be opened.
 * `p_leg`/`p_legs` number the legs of a command, which stand together. `p_targets` is the pending transfer that a leg
 * resolves, or the transfer it reverses. The answer of the leg that failed is its code; the other legs of its command
 * answer `linked`. `available` is what the paying account has free after the leg.
 *
 * Every touched account is locked in the order of its id before anything that depends on it is read; each statement of
 * a volatile function sees what committed while it waited.
 *
 * Plans are made once per session, often while the tables are still empty, and must hold when they are full: lookups
 * stand in subqueries that cannot be turned into joins, and the counters are reached by the place of the locked row.
 */
export const LEDGER_SUBMIT_SQL = `
  create function ledger_flow(p_kind text) returns text immutable parallel safe language sql as $$
    select case
      when p_kind in ('RESERVE', 'HOLD') then 'PENDING'
      when p_kind in ('ISSUE', 'CAPTURE') then 'POST'
      when p_kind in ('RELEASE', 'VOID') then 'VOID'
      when p_kind in ('EXPIRE_RESERVE', 'EXPIRE_HOLD') then 'EXPIRE'
      when p_kind = 'REVERSE' then 'REVERSE'
      when p_kind is not null then 'SINGLE' end $$;

  create function ledger_resolves(p_kind text) returns text immutable parallel safe language sql as $$
    select case
      when p_kind in ('ISSUE', 'RELEASE', 'EXPIRE_RESERVE') then 'RESERVE'
      when p_kind in ('CAPTURE', 'VOID', 'EXPIRE_HOLD') then 'HOLD' end $$;

  create function ledger_submit(
    p_account_kinds text[], p_account_refs text[], p_account_buckets uuid[], p_account_opens boolean[],
    p_ids uuid[], p_commands uuid[], p_leg smallint[], p_legs smallint[], p_kinds text[],
    p_from integer[], p_to integer[], p_amounts bigint[], p_targets uuid[], p_expires timestamptz[],
    out codes text[], out available bigint[]
  ) language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
    set enable_seqscan = off set jit = off as $$
  declare
    amount_max constant bigint := 9007199254740991;
    tenant constant integer := app_tenant();
    n_legs constant integer := coalesce(cardinality(p_ids), 0);
    n_accounts constant integer := coalesce(cardinality(p_account_refs), 0);
    moment timestamptz;
    -- The caller's accounts, then where each leg's target came from, then where it went; and their place among the locked.
    account_ids uuid[]; slot_of integer[]; n_slots integer;
    -- The locked accounts by slot. debits = posted + pending, credits = posted, incoming = credits pending.
    locked uuid[]; places tid[]; overdraw boolean[]; shut boolean[]; debits bigint[]; credits bigint[]; incoming bigint[];
    -- The targets by leg.
    target_kind text[]; target_from uuid[]; target_to uuid[]; target_amount bigint[]; target_expires timestamptz[];
    target_used boolean[]; target_again boolean[]; used uuid[] := '{}';
    -- By leg: an answer of an earlier submission, a repetition in this batch, and what is to be booked.
    seen text[]; repeated boolean[];
    from_slot integer[]; to_slot integer[]; amounts bigint[] := p_amounts; pending bigint[]; posted bigint[];
    -- The command at hand, and what to go back to when one of its legs fails.
    first integer := 1; last integer; culprit integer;
    old_debits bigint[]; old_credits bigint[]; old_incoming bigint[]; old_used uuid[];
    flow text; code text; amount bigint; held bigint; f integer; t integer; n integer;
  begin
    if tenant is null then raise exception 'No tenant is set.'; end if;
    codes := array_fill(null::text, array[n_legs]); available := array_fill(null::bigint, array[n_legs]);
    if n_legs = 0 then return; end if;
    from_slot := array_fill(null::integer, array[n_legs]); to_slot := from_slot;
    pending := available; posted := available;

    -- 1. Find or open the accounts; transfers never change, so those named by targets can be read before the lock.
    account_ids := ledger_open_accounts(p_account_kinds, p_account_refs, p_account_buckets, p_account_opens);
    if array_remove(p_targets, null) <> '{}' then
      select array_agg(x.kind order by l.n), array_agg(x.from_account order by l.n), array_agg(x.to_account order by l.n),
             array_agg(x.amount order by l.n), array_agg(x.expires_at order by l.n)
        into target_kind, target_from, target_to, target_amount, target_expires
        from unnest(p_targets) with ordinality as l (id, n)
        left join lateral (select * from ledger_transfer where tenant_id = tenant and id = l.id offset 0) x on true;
      account_ids := account_ids || target_from || target_to;
    end if;

    -- 2. Lock every account once, in the order of its id.
    select array_agg(case when s.id is not null then s.slot end order by s.n), max(s.slot) filter (where s.id is not null)
      into slot_of, n_slots
      from (select a.id, a.n, dense_rank() over (order by a.id) as slot
              from unnest(account_ids) with ordinality as a (id, n)) s;
    select array_agg(a.id), array_agg(a.place), array_agg(a.kind in ('TREASURY', 'DEBTOR')), array_agg(a.closed),
           array_agg(a.debits_posted + a.debits_pending), array_agg(a.credits_posted), array_agg(a.credits_pending)
      into locked, places, overdraw, shut, debits, credits, incoming
      from (select distinct u.id from unnest(account_ids) as u (id) where u.id is not null order by u.id) k
      cross join lateral (select x.*, x.ctid as place from ledger_account x
                           where x.tenant_id = tenant and x.id = k.id for no key update) a;
    if cardinality(locked) is distinct from n_slots then raise exception 'An account has vanished.'; end if;
    moment := app_now();

    -- 3. Under the lock: which transfers are there already, which targets are used up.
    select array_agg((select case when x.kind = l.kind and x.legs = l.legs
                                    and (l.amount is null or x.amount = l.amount)
                                    and coalesce(x.pending_id, x.reverses_id) is not distinct from l.target
                                    and (l.target is not null
                                         or (x.from_account = account_ids[l.f] and x.to_account = account_ids[l.t]))
                                  then 'exists' else 'exists_different' end
                        from ledger_transfer x where x.tenant_id = tenant and x.id = l.id) order by l.n),
           array_agg(l.nth > 1 order by l.n)
      into seen, repeated
      from (select u.*, row_number() over (partition by u.id order by u.n) as nth
              from unnest(p_ids, p_kinds, p_from, p_to, p_amounts, p_targets, p_legs)
                   with ordinality as u (id, kind, f, t, amount, target, legs, n)) l;
    if target_kind is not null then
      select array_agg(case when l.kind = 'REVERSE'
               then (select true from ledger_transfer x where x.tenant_id = tenant and x.reverses_id = l.target)
               else (select true from ledger_transfer x where x.tenant_id = tenant and x.pending_id = l.target)
             end order by l.n), array_agg(l.nth > 1 order by l.n)
        into target_used, target_again
        from (select u.*, row_number() over (partition by u.target order by u.n) as nth
                from unnest(p_targets, p_kinds) with ordinality as u (target, kind, n)) l;
    end if;

    -- 4. Decide command by command, leg by leg, in memory.
    while first <= n_legs loop
      last := first + p_legs[first] - 1;
      culprit := null;
      if last > first then
        old_debits := debits; old_credits := credits; old_incoming := incoming; old_used := used;
      end if;

      for i in first .. last loop
        flow := ledger_flow(p_kinds[i]);
        held := 0;
        if flow in ('SINGLE', 'PENDING') then
          f := slot_of[p_from[i]]; t := slot_of[p_to[i]]; amount := p_amounts[i];
        else
          f := slot_of[n_accounts + i]; t := slot_of[n_accounts + n_legs + i];
          n := case when target_kind[i] is null then array_position(p_ids, p_targets[i]) end;
          if n < i and codes[n] = 'ok' then  -- the target is an earlier leg of this batch
            f := from_slot[n]; t := to_slot[n];
            target_kind[i] := p_kinds[n]; target_amount[i] := amounts[n]; target_expires[i] := p_expires[n];
          end if;
          if target_again[i] and p_targets[i] = any(used) then target_used[i] := true; end if;
          if flow = 'REVERSE' then
            n := f; f := t; t := n; amount := target_amount[i];
          else
            held := target_amount[i]; amount := case when flow = 'POST' then p_amounts[i] else held end;
          end if;
        end if;

        code := case
          when repeated[i] then 'exists_in_batch'
          when seen[i] is not null
            then case when 'exists' = all (seen[first:last]) then 'exists' else 'exists_different' end
          when flow = 'REVERSE' then case
            when ledger_flow(target_kind[i]) is null or ledger_flow(target_kind[i]) not in ('SINGLE', 'POST')
              then 'not_reversible'
            when target_used[i] then 'already_reversed' end
          when flow in ('POST', 'VOID', 'EXPIRE') then case
            when target_kind[i] is distinct from ledger_resolves(p_kinds[i]) then 'pending_not_found'
            when target_used[i] then 'pending_resolved'
            when flow = 'VOID' then 'ok'
            when flow = 'EXPIRE' then case when target_expires[i] <= moment then 'ok' else 'not_due' end
            when amount is null or amount not between 1 and amount_max then 'bad_amount'
            when target_expires[i] <= moment then 'pending_expired'
            when amount > held then 'exceeds_pending'
            else 'ok' end
          end;
        code := coalesce(code, case
          when amount is null or amount not between 1 and amount_max then 'bad_amount'
          when f is null or t is null then 'account_not_found'
          when shut[f] or shut[t] then 'account_closed'
          when debits[f] + amount > amount_max or credits[t] + incoming[t] + amount > amount_max then 'bad_amount'
          when amount > credits[f] - debits[f] and not overdraw[f] then 'insufficient'
          else 'ok' end);
        codes[i] := code;
        if code <> 'ok' then
          available[i] := credits[f] - debits[f];
          culprit := i;
          exit;
        end if;

        posted[i] := case when flow in ('PENDING', 'VOID', 'EXPIRE') then 0 else amount end;
        pending[i] := case when flow = 'PENDING' then amount else -held end;
        debits[f] := debits[f] + posted[i] + pending[i];
        credits[t] := credits[t] + posted[i];
        incoming[t] := incoming[t] + pending[i];
        if flow not in ('SINGLE', 'PENDING') then used := used || p_targets[i]; end if;
        from_slot[i] := f; to_slot[i] := t; amounts[i] := amount;
        available[i] := credits[f] - debits[f];
      end loop;

      if culprit is not null and last > first then
        for i in first .. last loop
          if i <> culprit then codes[i] := 'linked'; available[i] := null; end if;
        end loop;
        debits := old_debits; credits := old_credits; incoming := old_incoming; used := old_used;
      end if;
      first := last + 1;
    end loop;

    -- 5. Book what was decided: the transfers, and their sums on the counters.
    insert into ledger_transfer (tenant_id, id, command_id, leg, legs, kind, from_account, to_account, amount,
                                 pending_id, reverses_id, expires_at, booked_at)
    select tenant, l.id, l.command, l.leg, l.legs, l.kind, locked[l.f], locked[l.t], l.amount,
           case when l.kind <> 'REVERSE' then l.target end, case when l.kind = 'REVERSE' then l.target end,
           l.expires, moment
      from unnest(codes, p_ids, p_commands, p_leg, p_legs, p_kinds, from_slot, to_slot, amounts, p_targets, p_expires)
           as l (code, id, command, leg, legs, kind, f, t, amount, target, expires)
     where l.code = 'ok';
    perform ledger_move_counters(places, codes, from_slot, to_slot, pending, posted);
  end $$;

  -- Rows that are locked stay where they are: their place is the shortest way to them, whatever the planner thinks.
  create function ledger_move_counters(
    p_places tid[], p_codes text[], p_from integer[], p_to integer[], p_pending bigint[], p_posted bigint[]
  ) returns void language plpgsql set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
    set enable_seqscan = off set enable_indexscan = off set enable_bitmapscan = off set enable_hashjoin = off
    set enable_mergejoin = off set jit = off as $$
  declare
    all_moved boolean;
  begin
    with movement as (
      select p_places[s.slot] as place, sum(s.debits_pending)::bigint as debits_pending,
             sum(s.debits_posted)::bigint as debits_posted, sum(s.credits_pending)::bigint as credits_pending,
             sum(s.credits_posted)::bigint as credits_posted
        from (select l.f as slot, l.pending as debits_pending, l.posted as debits_posted, 0 as credits_pending,
                     0 as credits_posted
                from unnest(p_codes, p_from, p_pending, p_posted) as l (code, f, pending, posted) where l.code = 'ok'
              union all
              select l.t, 0, 0, l.pending, l.posted
                from unnest(p_codes, p_to, p_pending, p_posted) as l (code, t, pending, posted) where l.code = 'ok') s
       group by s.slot),
    moved as (
      update ledger_account a
         set debits_pending = a.debits_pending + m.debits_pending, debits_posted = a.debits_posted + m.debits_posted,
             credits_pending = a.credits_pending + m.credits_pending, credits_posted = a.credits_posted + m.credits_posted
        from movement m where a.ctid = m.place and a.tenant_id = app_tenant() returning 1)
    select (select count(*) from movement) = (select count(*) from moved) into all_moved;
    if not all_moved then raise exception 'A locked account has moved.'; end if;
  end $$;

  revoke all on function ledger_submit, ledger_move_counters from public;
  grant execute on function ledger_submit to zhiquan_app;`;
