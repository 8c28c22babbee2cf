import type { MigrationInterface, QueryRunner } from 'typeorm';

import { SETTLEMENT_INVARIANTS_SQL } from './1764000000900-settlement-invariants.sql.js';
import { protectTenantTable } from './support/protect.js';

/** Payee accounts, settlement batches, their lines, and the captured orders that each line pays. */
export class CreateSettlements1764000000900 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(PAYEE_ACCOUNT_SQL);
    await queryRunner.query(BATCH_SQL);
    await queryRunner.query(LINE_SQL);
    await queryRunner.query(ITEM_SQL);
    for (const table of ['payee_account', 'settlement_batch', 'settlement_line', 'settlement_item']) {
      await protectTenantTable(queryRunner, table, 'select, insert, update');
    }
    await queryRunner.query(SETTLEMENT_INVARIANTS_SQL);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** What was captured of an account never changes: another account is another row, decided about by itself. */
const PAYEE_ACCOUNT_SQL = `
  create table payee_account (
    tenant_id integer not null references tenant,
    id uuid not null,
    version integer not null default 1,
    payee_kind text not null check (payee_kind in ('PROVIDER', 'ENTERPRISE')),
    payee_id uuid not null,
    jurisdiction_path text,
    state text not null check (state in ('PENDING', 'APPROVED', 'REJECTED', 'REPLACED', 'BOUNCED')),
    account_name text not null check (length(account_name) between 1 and 200),
    bank_name text not null check (length(bank_name) between 1 and 200),
    cnaps text not null check (cnaps ~ '^[0-9]{12}$'),
    number_sealed bytea not null check (octet_length(number_sealed) between 30 and 120),
    number_tail text not null check (number_tail ~ '^[0-9]{4}$'),
    captured_by uuid not null,
    captured_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    decision_note text check (length(decision_note) <= 500),
    replaces_id uuid,
    ended_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, replaces_id) references payee_account (tenant_id, id),
    constraint payee_account_second_person check (decided_by is null or decided_by <> captured_by),
    constraint payee_account_decided check ((decided_by is null) = (decided_at is null)
      and (state <> 'PENDING' or decided_by is null)
      and (state not in ('APPROVED', 'REJECTED', 'BOUNCED') or decided_by is not null)),
    constraint payee_account_ended check ((state in ('REPLACED', 'BOUNCED')) = (ended_at is not null))
  );
  create unique index payee_account_pending on payee_account (tenant_id, payee_kind, payee_id) where state = 'PENDING';
  create unique index payee_account_approved on payee_account (tenant_id, payee_kind, payee_id) where state = 'APPROVED';
  create index payee_account_of_payee on payee_account (tenant_id, payee_kind, payee_id, id desc);
  create index payee_account_by_state on payee_account (tenant_id, state, id desc);

  create trigger payee_account_keeps_its_account before update of tenant_id, id, payee_kind, payee_id, account_name,
    bank_name, cnaps, number_sealed, number_tail, captured_by, captured_at on payee_account
    for each statement execute function refuse_change();
  alter table payee_account enable always trigger payee_account_keeps_its_account;`;

const BATCH_SQL = `
  create table settlement_batch (
    tenant_id integer not null references tenant,
    id uuid not null,
    version integer not null default 1,
    programme_id uuid not null,
    jurisdiction_path text not null,
    sequence integer not null check (sequence > 0),
    number text not null check (length(number) between 1 and 100),
    period text not null check (length(period) between 4 and 30),
    period_from date not null,
    period_until date not null,
    cutoff_at timestamptz not null,
    payee_kind text not null check (payee_kind in ('PROVIDER', 'ENTERPRISE')),
    state text not null check (state in ('OPEN', 'LOCKED', 'APPROVED', 'EXPORTED', 'CLOSED', 'CANCELLED')),
    total_fen bigint not null check (total_fen between 0 and 9007199254740991),
    line_count integer not null check (line_count >= 0),
    made_by uuid not null,
    made_at timestamptz not null,
    locked_by uuid,
    locked_at timestamptz,
    decided_by uuid,
    decided_at timestamptz,
    decision_note text check (length(decision_note) <= 500),
    exported_by uuid,
    exported_at timestamptz,
    file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
    ended_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, programme_id) references programme (tenant_id, id),
    constraint settlement_batch_sequence unique (tenant_id, programme_id, sequence),
    constraint settlement_batch_number unique (tenant_id, number),
    constraint settlement_batch_period check (period_from <= period_until),
    constraint settlement_batch_second_person check
      (decided_by is null or (decided_by <> made_by and decided_by <> locked_by)),
    constraint settlement_batch_locked check ((locked_by is null) = (locked_at is null)
      and (state not in ('LOCKED', 'APPROVED', 'EXPORTED', 'CLOSED') or (locked_by is not null and line_count > 0))),
    constraint settlement_batch_decided check ((decided_by is null) = (decided_at is null)
      and (state not in ('APPROVED', 'EXPORTED', 'CLOSED') or decided_by is not null)),
    constraint settlement_batch_exported check ((state in ('EXPORTED', 'CLOSED')) = (file_sha256 is not null)
      and (file_sha256 is null) = (exported_at is null) and (exported_at is null) = (exported_by is null)),
    constraint settlement_batch_ended check ((state in ('CLOSED', 'CANCELLED')) = (ended_at is not null))
  );
  -- One open batch per programme: two makers never gather the same orders.
  create unique index settlement_batch_open on settlement_batch (tenant_id, programme_id) where state = 'OPEN';
  create index settlement_batch_list on settlement_batch (tenant_id, id desc);
  create index settlement_batch_of_programme on settlement_batch (tenant_id, programme_id, id desc);`;

/** Numbered when the batch is locked: 1 to n without a gap, which is what the payment file says. */
const LINE_SQL = `
  create table settlement_line (
    tenant_id integer not null references tenant,
    id uuid not null,
    batch_id uuid not null,
    line_number integer check (line_number > 0),
    payee_kind text not null check (payee_kind in ('PROVIDER', 'ENTERPRISE')),
    payee_id uuid not null,
    payee_name text not null check (length(payee_name) between 1 and 200),
    payee_uscc text not null check (length(payee_uscc) = 18),
    account_id uuid,
    amount_fen bigint not null check (amount_fen between 1 and 9007199254740991),
    redemption_count integer not null check (redemption_count > 0),
    state text not null check (state in ('READY', 'EXCLUDED', 'PAID', 'FAILED', 'CANCELLED')),
    excluded_for text check (excluded_for in ('PAYEE_SUSPENDED', 'NO_APPROVED_ACCOUNT', 'ACCOUNT_NAME_DIFFERS',
      'ACCOUNT_COOLING_DOWN', 'BELOW_MIN_AMOUNT')),
    failed_for text check (failed_for in ('ACCOUNT_NAME_MISMATCH', 'ACCOUNT_CLOSED', 'BANK_CODE_INVALID', 'OTHER')),
    result_note text check (length(result_note) <= 500),
    bank_reference text check (length(bank_reference) <= 100),
    paid_on date,
    resulted_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, batch_id) references settlement_batch (tenant_id, id),
    foreign key (tenant_id, account_id) references payee_account (tenant_id, id),
    constraint settlement_line_number unique (tenant_id, batch_id, line_number),
    constraint settlement_line_payee unique (tenant_id, batch_id, payee_kind, payee_id),
    constraint settlement_line_excluded check ((state = 'EXCLUDED') = (excluded_for is not null)),
    constraint settlement_line_failed check ((state = 'FAILED') = (failed_for is not null)),
    constraint settlement_line_paid check (state <> 'PAID' or (account_id is not null and line_number is not null)),
    constraint settlement_line_resulted check ((state in ('PAID', 'FAILED')) = (resulted_at is not null))
  );
  create index settlement_line_of_batch on settlement_line (tenant_id, batch_id, id);
  create index settlement_line_of_payee on settlement_line (tenant_id, payee_kind, payee_id, id desc);

  create trigger settlement_line_keeps_its_amount before update of tenant_id, id, batch_id, payee_kind, payee_id,
    payee_name, payee_uscc, amount_fen, redemption_count on settlement_line
    for each statement execute function refuse_change();
  alter table settlement_line enable always trigger settlement_line_keeps_its_amount;`;

/** \`creditor_id\` names the PAYABLE account that the capture credited: the provider's, whoever is paid. */
const ITEM_SQL = `
  create table settlement_item (
    tenant_id integer not null references tenant,
    id uuid not null,
    line_id uuid not null,
    redemption_id uuid not null,
    creditor_id uuid not null,
    jurisdiction_path text not null,
    amount_fen bigint not null check (amount_fen between 1 and 9007199254740991),
    parts jsonb not null check (jsonb_typeof(parts) = 'array'),
    state text not null check (state in ('LIVE', 'PAID', 'RELEASED')),
    primary key (tenant_id, id),
    foreign key (tenant_id, line_id) references settlement_line (tenant_id, id),
    foreign key (tenant_id, redemption_id) references redemption (tenant_id, id)
  );
  create unique index settlement_item_once on settlement_item (tenant_id, redemption_id) where state <> 'RELEASED';
  create index settlement_item_of_line on settlement_item (tenant_id, line_id, id);

  create trigger settlement_item_keeps_its_order before update of tenant_id, id, line_id, redemption_id, creditor_id,
    jurisdiction_path, amount_fen, parts on settlement_item for each statement execute function refuse_change();
  alter table settlement_item enable always trigger settlement_item_keeps_its_order;`;
