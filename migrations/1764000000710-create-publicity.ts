import type { MigrationInterface, QueryRunner } from 'typeorm';

import { protectTenantTable } from './support/protect.js';

/** Public notices with their items (frozen once published), and objections whose authors are kept apart and encrypted. */
export class CreatePublicity1764000000710 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(NOTICE_SQL);
    await queryRunner.query(OBJECTION_SQL);
    await protectTenantTable(queryRunner, 'notice', 'select, insert, update');
    await protectTenantTable(queryRunner, 'notice_item', 'select, insert, update');
    await protectTenantTable(queryRunner, 'objection', 'select, insert, update');
    await protectTenantTable(queryRunner, 'objector', 'select, insert');
    await queryRunner.query('revoke select on objector from zhiquan_audit_ro');
    await queryRunner.query(INVARIANTS_SQL);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const NOTICE_SQL = `
  create table notice (
    tenant_id integer not null references tenant,
    id uuid not null,
    programme_id uuid not null,
    version_id uuid not null,
    jurisdiction_path text not null check (length(jurisdiction_path) between 1 and 300),
    title_zh text not null check (length(title_zh) between 1 and 200),
    title_en text not null check (length(title_en) between 1 and 200),
    state text not null check (state in ('OPEN', 'ENDED', 'WITHDRAWN')),
    days smallint not null check (days between 1 and 60),
    day_kind text not null check (day_kind in ('WORKING', 'CALENDAR')),
    objection_blocks text not null check (objection_blocks in ('ITEM', 'BATCH')),
    fields text[] not null,
    item_count integer not null check (item_count between 1 and 1000),
    content text not null,
    content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
    replaces_id uuid,
    published_by uuid,
    published_at timestamptz not null,
    last_day date not null,
    ends_at timestamptz not null check (ends_at > published_at),
    extension_reason text check (length(extension_reason) <= 500),
    ended_at timestamptz,
    withdrawn_at timestamptz,
    withdrawal_reason text check (length(withdrawal_reason) <= 500),
    version integer not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id),
    foreign key (tenant_id, version_id) references programme_version (tenant_id, id),
    foreign key (tenant_id, replaces_id) references notice (tenant_id, id),
    check (state <> 'ENDED' or ended_at is not null),
    check ((state = 'WITHDRAWN') = (withdrawn_at is not null)),
    check ((withdrawn_at is null) = (withdrawal_reason is null))
  ) with (fillfactor = 80);
  create index notice_newest on notice (tenant_id, published_at desc, id desc);
  create index notice_programme on notice (tenant_id, programme_id, published_at desc, id desc);
  create unique index notice_replaced_once on notice (tenant_id, replaces_id) where replaces_id is not null;

  create table notice_item (
    tenant_id integer not null references tenant,
    id uuid not null,
    notice_id uuid not null,
    number integer not null check (number > 0),
    subject_type text not null check (length(subject_type) between 1 and 40),
    subject_id uuid not null,
    label text not null check (length(label) between 1 and 200),
    public_fields jsonb not null check (jsonb_typeof(public_fields) = 'object'),
    amount_fen bigint not null check (amount_fen between 0 and 9007199254740991),
    state text not null check (state in ('OPEN', 'OBJECTED', 'CLEARED', 'REMOVED')),
    removed_because text check (removed_because in ('OBJECTION_UPHELD', 'SUBJECT_WITHDRAWN', 'NOTICE_WITHDRAWN')),
    settled_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, notice_id) references notice (tenant_id, id),
    constraint notice_item_number unique (tenant_id, notice_id, number),
    check ((state = 'REMOVED') = (removed_because is not null)),
    check ((state in ('CLEARED', 'REMOVED')) = (settled_at is not null))
  ) with (fillfactor = 80);
  create index notice_item_subject on notice_item (tenant_id, subject_id);
  create unique index notice_item_one_at_a_time on notice_item (tenant_id, subject_type, subject_id)
    where state in ('OPEN', 'OBJECTED');

  create function notice_stays_frozen() returns trigger language plpgsql as $$
    begin
      if row(new.id, new.programme_id, new.version_id, new.jurisdiction_path, new.title_zh, new.title_en, new.days,
             new.day_kind, new.objection_blocks, new.fields, new.item_count, new.content, new.content_hash,
             new.replaces_id, new.published_by, new.published_at)
         is distinct from
         row(old.id, old.programme_id, old.version_id, old.jurisdiction_path, old.title_zh, old.title_en, old.days,
             old.day_kind, old.objection_blocks, old.fields, old.item_count, old.content, old.content_hash,
             old.replaces_id, old.published_by, old.published_at)
      then raise exception 'a published notice is frozen' using errcode = '42501';
      end if;
      return new;
    end $$;
  create function notice_item_stays_frozen() returns trigger language plpgsql as $$
    begin
      if row(new.id, new.notice_id, new.number, new.subject_type, new.subject_id, new.label, new.public_fields,
             new.amount_fen)
         is distinct from
         row(old.id, old.notice_id, old.number, old.subject_type, old.subject_id, old.label, old.public_fields,
             old.amount_fen)
      then raise exception 'an item of a published notice is frozen' using errcode = '42501';
      end if;
      return new;
    end $$;
  create trigger notice_frozen before update on notice for each row execute function notice_stays_frozen();
  create trigger notice_kept before delete on notice for each row execute function refuse_change();
  create trigger notice_item_frozen before update on notice_item
    for each row execute function notice_item_stays_frozen();
  create trigger notice_item_kept before delete on notice_item for each row execute function refuse_change();
  alter table notice enable always trigger notice_frozen;
  alter table notice enable always trigger notice_kept;
  alter table notice_item enable always trigger notice_item_frozen;
  alter table notice_item enable always trigger notice_item_kept;`;

const OBJECTION_SQL = `
  create table objection (
    tenant_id integer not null references tenant,
    id uuid not null,
    notice_id uuid not null,
    item_id uuid not null,
    state text not null
      check (state in ('FILED', 'ACCEPTED', 'INADMISSIBLE', 'INVESTIGATING', 'UPHELD', 'DISMISSED')),
    grounds text not null check (length(grounds) between 1 and 4000),
    evidence text check (length(evidence) <= 2000),
    fingerprint bytea not null check (length(fingerprint) = 32),
    receipt_hash bytea not null check (length(receipt_hash) = 32),
    filed_at timestamptz not null,
    reason_code text check (length(reason_code) <= 64),
    answer text check (length(answer) <= 2000),
    decided_by uuid,
    decided_at timestamptz,
    version integer not null default 1,
    primary key (tenant_id, id),
    foreign key (tenant_id, notice_id) references notice (tenant_id, id),
    foreign key (tenant_id, item_id) references notice_item (tenant_id, id),
    constraint objection_once unique (tenant_id, fingerprint),
    constraint objection_receipt unique (tenant_id, receipt_hash),
    check ((state in ('INADMISSIBLE', 'UPHELD', 'DISMISSED')) = (decided_at is not null)),
    check ((decided_at is null) = (answer is null)),
    check ((decided_at is null) = (decided_by is null))
  ) with (fillfactor = 80);
  create index objection_oldest on objection (tenant_id, state, filed_at, id);
  create index objection_notice on objection (tenant_id, notice_id, filed_at, id);
  create index objection_open on objection (tenant_id, item_id)
    where state in ('FILED', 'ACCEPTED', 'INVESTIGATING');

  create table objector (
    tenant_id integer not null references tenant,
    id uuid not null,
    sealed bytea not null check (length(sealed) between 30 and 2000),
    primary key (tenant_id, id),
    foreign key (tenant_id, id) references objection (tenant_id, id)
  );`;

const INVARIANTS_SQL = `
  create view inv_publicity_blocking with (security_invoker = true) as
    select i.tenant_id, i.id::text as subject,
           'an item is OBJECTED exactly while an objection to it is open' as detail
      from notice_item i
     where i.state in ('OPEN', 'OBJECTED', 'CLEARED')
       and (i.state = 'OBJECTED') <> exists (
         select 1 from objection o where o.tenant_id = i.tenant_id and o.item_id = i.id
            and o.state in ('FILED', 'ACCEPTED', 'INVESTIGATING'))
    union all
    select i.tenant_id, i.id::text, 'cleared before the period of its notice was over'
      from notice_item i join notice n on n.tenant_id = i.tenant_id and n.id = i.notice_id
     where i.state = 'CLEARED' and i.settled_at < n.ends_at
    union all
    select n.tenant_id, n.id::text, 'waits for nothing and yet has an item that is OPEN'
      from notice n
     where n.state = 'ENDED'
       and exists (select 1 from notice_item i
                    where i.tenant_id = n.tenant_id and i.notice_id = n.id and i.state = 'OPEN')
       and not (n.objection_blocks = 'BATCH' and exists (
         select 1 from notice_item i where i.tenant_id = n.tenant_id and i.notice_id = n.id and i.state = 'OBJECTED'));

  create view inv_publicity_frozen with (security_invoker = true) as
    select tenant_id, id::text as subject, 'the content is not the one whose hash was published' as detail
      from notice where encode(sha256(convert_to(content, 'UTF8')), 'hex') <> content_hash
    union all
    select n.tenant_id, n.id::text, 'the rows are not the ones that were published'
      from notice n
      left join notice_item i on i.tenant_id = n.tenant_id and i.notice_id = n.id
     group by n.tenant_id, n.id, n.item_count, n.content
    having count(i.id) <> n.item_count
        or jsonb_array_length(n.content::jsonb -> 'items') <> n.item_count
        or jsonb_agg(jsonb_build_object('number', i.number, 'label', i.label, 'fields', i.public_fields)
                     order by i.number) is distinct from n.content::jsonb -> 'items';

  create view inv_i17_publicity with (security_invoker = true) as
    select o.tenant_id, o.id::text as subject, 'decided by the officer who published the notice' as detail
      from objection o join notice n on n.tenant_id = o.tenant_id and n.id = o.notice_id
     where o.decided_by = n.published_by;

  grant select on inv_publicity_blocking, inv_publicity_frozen, inv_i17_publicity to zhiquan_app, zhiquan_audit_ro;`;
