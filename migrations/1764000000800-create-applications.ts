import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Applications, their history, the money set aside for them, and the rows that serialise caps. */
export class CreateApplications1764000000800 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(APPLICATION_SQL);
    await queryRunner.query(AROUND_SQL);
    await protectTenantTable(queryRunner, 'application', 'select, insert, update');
    await protectTenantTable(queryRunner, 'application_event', 'select, insert');
    await protectTenantTable(queryRunner, 'application_reservation', 'select, insert, update');
    await protectTenantTable(queryRunner, 'cap_usage', 'select, insert, update');
    await queryRunner.query(INVARIANTS_SQL);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const APPLICATION_SQL = `
  create table application (
    tenant_id integer not null references tenant,
    id uuid not null,
    programme_id uuid not null,
    version_id uuid,
    enterprise_id uuid not null,
    jurisdiction_path text not null,
    voucher_type text not null check (length(voucher_type) between 1 and 64),
    provider_uscc text check (length(provider_uscc) between 1 and 64),
    service_item_id uuid,
    form jsonb not null,
    state text not null check (state in ('DRAFT', 'SUBMITTED', 'STAGE_REVIEW', 'SUPPLEMENT_REQUIRED', 'WAITLISTED',
      'DECIDED', 'PUBLICITY', 'OBJECTED', 'APPROVED', 'ISSUED', 'REJECTED', 'WITHDRAWN', 'LAPSED')),
    stage_id text,
    created_by uuid not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    sequence bigint,
    application_number text,
    submitted_at timestamptz,
    submitted_on date,
    submitted_by uuid,
    pledges text[] not null default '{}',
    uscc text,
    group_id text,
    region text,
    contract_key text,
    contract_fen bigint,
    evaluation_id uuid,
    outcome text check (outcome in ('AWARD', 'MANUAL')),
    reason_codes text[] not null default '{}',
    facts text,
    facts_hash bytea,
    computed_fen bigint check (computed_fen >= 0),
    approved_fen bigint check (approved_fen >= 0),
    reserved_fen bigint not null default 0 check (reserved_fen >= 0),
    short_fen bigint not null default 0 check (short_fen >= 0),
    issued_fen bigint check (issued_fen > 0),
    waitlisted_from text check (waitlisted_from in ('SUBMITTED', 'DECIDED', 'APPROVED')),
    decided_at timestamptz,
    issued_at timestamptz,
    version integer not null default 1,
    primary key (tenant_id, id),
    unique (tenant_id, application_number),
    unique (tenant_id, programme_id, sequence),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id),
    foreign key (tenant_id, version_id) references programme_version (tenant_id, id),
    foreign key (tenant_id, enterprise_id) references enterprise (tenant_id, id),
    foreign key (tenant_id, service_item_id) references service_item (tenant_id, id),
    foreign key (tenant_id, evaluation_id) references policy_evaluation (tenant_id, id),
    constraint application_submitted_whole check (sequence is null and submitted_at is null
      or sequence is not null and application_number is not null and submitted_at is not null and submitted_on is not null
        and submitted_by is not null and version_id is not null and evaluation_id is not null and facts is not null
        and facts_hash is not null and outcome is not null),
    constraint application_draft_has_no_number check (state <> 'DRAFT' or sequence is null),
    constraint application_awarded_within check (approved_fen <= computed_fen and issued_fen <= approved_fen),
    constraint application_issued_whole check ((state = 'ISSUED') = (issued_fen is not null and issued_at is not null)),
    constraint application_waits_from check ((state = 'WAITLISTED') = (waitlisted_from is not null)),
    constraint application_waits_for_money check (state <> 'WAITLISTED' or short_fen > 0)
  );
  create index application_newest on application (tenant_id, created_at desc, id desc);
  create index application_of_enterprise on application (tenant_id, enterprise_id, created_at desc, id desc);
  create index application_of_programme on application (tenant_id, programme_id, state, sequence);
  create index application_of_group on application (tenant_id, programme_id, group_id) where group_id is not null;
  create index application_waiting on application (tenant_id, programme_id, sequence) where short_fen > 0;
  create index application_contract on application (tenant_id, programme_id, contract_key) where contract_key is not null;`;

const AROUND_SQL = `
  create table application_event (
    tenant_id integer not null references tenant,
    id uuid not null,
    application_id uuid not null,
    at timestamptz not null,
    event text not null check (length(event) between 1 and 40),
    from_state text,
    to_state text not null,
    actor_kind text not null check (actor_kind in ('ENTERPRISE', 'REVIEWER', 'ISSUER', 'ANYONE', 'SYSTEM')),
    actor_id uuid,
    stage_id text,
    reason_code text,
    comment text check (length(comment) <= 2000),
    amount_fen bigint,
    primary key (tenant_id, id),
    foreign key (tenant_id, application_id) references application (tenant_id, id)
  );
  create index application_event_of on application_event (tenant_id, application_id, id);
  create trigger application_event_append_only before update or delete on application_event
    for each row execute function refuse_change();
  create trigger application_event_no_truncate before truncate on application_event
    for each statement execute function refuse_change();
  alter table application_event enable always trigger application_event_append_only;
  alter table application_event enable always trigger application_event_no_truncate;

  create table application_reservation (
    tenant_id integer not null references tenant,
    id uuid not null,
    application_id uuid not null,
    bucket_id uuid not null,
    amount_fen bigint not null check (amount_fen > 0),
    reserved_at timestamptz not null,
    resolution text check (resolution in ('ISSUED', 'RELEASED')),
    resolved_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, application_id) references application (tenant_id, id),
    foreign key (tenant_id, bucket_id) references budget_bucket (tenant_id, id),
    check ((resolution is null) = (resolved_at is null))
  );
  create index application_reservation_of on application_reservation (tenant_id, application_id);

  create table cap_usage (
    tenant_id integer not null references tenant,
    id uuid not null,
    programme_id uuid,
    scope_key text not null check (length(scope_key) between 1 and 240),
    period text not null check (length(period) between 1 and 20),
    last_judged_at timestamptz not null,
    primary key (tenant_id, id),
    unique nulls not distinct (tenant_id, programme_id, scope_key, period),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id)
  );`;

const INVARIANTS_SQL = `
  -- Whoever was granted an award has an approval at every stage, by different persons, none of whom applied.
  create view inv_i08 with (security_invoker = true) as
    select a.tenant_id, a.application_number as subject, 'a stage did not approve it' as detail
      from application a
      join workflow_case c on c.tenant_id = a.tenant_id and c.subject_type = 'application' and c.subject_id = a.id
      cross join lateral jsonb_array_elements(c.stages) as s(stage)
     where a.state in ('DECIDED', 'PUBLICITY', 'OBJECTED', 'APPROVED', 'ISSUED')
       and not exists (select 1 from workflow_decision d where d.tenant_id = a.tenant_id and d.case_id = c.id
                        and d.kind = 'APPROVED' and d.stage_id = s.stage ->> 'id')
    union all
    select a.tenant_id, a.application_number, 'approved by one who applied for it'
      from application a
      join workflow_case c on c.tenant_id = a.tenant_id and c.subject_type = 'application' and c.subject_id = a.id
      join workflow_decision d on d.tenant_id = c.tenant_id and d.case_id = c.id and d.kind = 'APPROVED'
     where d.user_id in (a.created_by, a.submitted_by);

  -- What an enterprise was granted in a year and did not give back is within its cap.
  create view inv_i09 with (security_invoker = true) as
    select a.tenant_id, a.enterprise_id::text as subject,
           format('%s granted in %s, the cap is %s', sum(a.granted), a.year, max(a.cap)) as detail
      from (select a.tenant_id, a.enterprise_id, a.programme_id, extract(year from a.submitted_on) as year,
                   coalesce(v.face_fen - v.reduced_fen - v.expired_fen, a.computed_fen, 0) as granted,
                   (c.cap ->> 'amountFen')::bigint as cap
              from application a
              join programme_version p on p.tenant_id = a.tenant_id and p.id = a.version_id
              join lateral (select cap from jsonb_array_elements(p.document -> 'caps') as e(cap)
                             where cap ->> 'scope' = 'ENTERPRISE' and cap ->> 'period' = 'YEAR' and cap ->> 'basis' = 'ISSUED'
                               and cap ->> 'amountFen' is not null and cap ->> 'voucherType' is null
                               and cap -> 'overrideWhen' = 'null'::jsonb
                             limit 1) c on true
              left join voucher v on v.tenant_id = a.tenant_id and v.application_id = a.id
             where a.sequence is not null and a.state not in ('REJECTED', 'WITHDRAWN', 'LAPSED')) a
     group by a.tenant_id, a.enterprise_id, a.programme_id, a.year
    having sum(a.granted) > max(a.cap);

  -- The history of a case is one unbroken line that ends where the case stands.
  create view inv_i14_applications with (security_invoker = true) as
    select a.tenant_id, a.id::text as subject, format('stands at %s, its history ends at %s', a.state, e.to_state) as detail
      from application a
      left join lateral (select to_state from application_event e where e.tenant_id = a.tenant_id and e.application_id = a.id
                          order by e.id desc limit 1) e on true
     where e.to_state is distinct from a.state
    union all
    select tenant_id, application_id::text, format('%s does not begin where the step before ended', event)
      from (select tenant_id, application_id, event, from_state,
                   lag(to_state) over (partition by tenant_id, application_id order by id) as before
              from application_event) e
     where from_state is distinct from before;

  -- A case is at a stage exactly while its stages run.
  create view inv_application_stage with (security_invoker = true) as
    select a.tenant_id, a.id::text as subject, format('%s, while its stages are %s', a.state, c.state) as detail
      from application a
      join workflow_case c on c.tenant_id = a.tenant_id and c.subject_type = 'application' and c.subject_id = a.id
     where (a.state in ('SUBMITTED', 'STAGE_REVIEW')) <> (c.state = 'RUNNING')
        or (a.state = 'SUPPLEMENT_REQUIRED') <> (c.state = 'RETURNED');

  -- What a case holds is what is set aside for it in the ledger; a case that has ended holds nothing.
  create view inv_application_money with (security_invoker = true) as
    select a.tenant_id, a.id::text as subject,
           format('%s holds %s, set aside is %s', a.state, a.reserved_fen, coalesce(r.open, 0)) as detail
      from application a
      left join (select r.tenant_id, r.application_id, sum(r.amount_fen) as open
                   from application_reservation r where r.resolution is null group by 1, 2) r
        on r.tenant_id = a.tenant_id and r.application_id = a.id
     where a.reserved_fen <> coalesce(r.open, 0)
        or (a.state in ('DRAFT', 'WAITLISTED', 'ISSUED', 'REJECTED', 'WITHDRAWN', 'LAPSED') and a.reserved_fen > 0)
    union all
    select r.tenant_id, r.application_id::text, 'the reservation and its transfer disagree'
      from application_reservation r
      left join ledger_transfer t on t.tenant_id = r.tenant_id and t.id = r.id and t.kind = 'RESERVE'
     where t.amount is distinct from r.amount_fen
        or (r.resolution is not null) <> exists (select 1 from ledger_transfer p
                                                  where p.tenant_id = r.tenant_id and p.pending_id = r.id);

  grant select on inv_i08, inv_i09, inv_i14_applications, inv_application_stage, inv_application_money
    to zhiquan_app, zhiquan_audit_ro;`;
