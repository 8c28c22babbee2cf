import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Says in the database itself what each table is for; `docs/database.md` is made of it. */
export class DescribeTables1764000001100 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [table, purpose] of Object.entries(PURPOSES)) {
      await queryRunner.query(`comment on table ${table} is '${purpose.replaceAll("'", "''")}'`);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const PURPOSES: Readonly<Record<string, string>> = {
  tenant: 'Authorities that run programmes, each with the offset of its business clock.',
  migration: 'Migrations that this database has had.',
  idempotency: 'Keys of commands with a fingerprint of the request and the answer that a repeat is given.',
  outbox: 'Messages that committed together with their cause and wait for their handler.',
  job_effect: 'Messages whose handler has committed, so that a second delivery does nothing.',
  timer: 'Instants of business time at which a room has to act on a subject.',
  dead_letter: 'Messages that failed too often, with the last error, until somebody sends them again.',
  audit_event: 'Who did what to which subject, as the canonical bytes that are handed out.',
  national_calendar_year: 'National holidays and make-up working days that come with the product.',
  calendar_year: 'Revisions of calendar years that a tenant imported; the newest of a year is in force.',
  authority: 'The tree of authorities of a tenant: province, cities, districts and functional zones.',
  enterprise: 'What a tenant knows of an enterprise, with the origin of each fact.',
  enterprise_identity: 'Unified social credit codes, the one thing about a legal person that all tenants share.',
  provider: 'What a tenant knows of a provider of computing power or models.',
  related_party: 'Which enterprise is related to which provider, by what source and since when.',
  industry: 'Sections and divisions of GB/T 4754-2017.',
  user_account: 'People who sign in; one row for all tenants.',
  membership: 'What a person may do in a tenant: roles, and the one authority, enterprise or provider they act for.',
  user_session: 'Sign-ins with the hash of their refresh token, until they end.',
  ledger_account: 'Accounts of the double-entry ledger with their running sums.',
  ledger_transfer: 'Every movement of money between two accounts.',
  workflow_case: 'Cases under way through the stages they were started with.',
  workflow_task: 'One seat of one stage of a case: who may decide, by when, and what was decided.',
  workflow_decision: 'The history of a case, a line per step.',
  policy_evaluation:
    'Decisions by rule with all that went in and came out, as text that can be replayed byte for byte.',
  evidence_file: 'Uploaded files by hash and kind; their bytes lie in the file store.',
  evidence_attachment: 'Which file supports which subject.',
  notification: 'What somebody was told, by kind and parameters.',
  notification_reading: 'Which user has read which notification.',
  notification_preference: 'Which kinds of notification a user wants by mail.',
  mail_delivery: 'Mails to be sent and what became of each.',
  programme: 'Voucher programmes: the draft of their document, and the state they are in.',
  programme_version: 'Published documents of a programme, which never change.',
  programme_counter: 'The next number per programme and kind: applications, vouchers.',
  budget_bucket: 'Portions of a budget by funder, year, voucher type and region, each with its ledger account.',
  appropriation: 'Documents by which money came into a bucket, each with its ledger transfer.',
  provider_admission: 'From when until when a provider is listed, and who decided so.',
  service_item: 'What a provider may be paid for with vouchers, with unit, price and days of admission.',
  catalogue_suspension: 'Days on which a listed provider or item cannot be paid with vouchers.',
  programme_study: 'Replays and simulations that were asked for, how far they are, and what they say.',
  study_difference: 'Cases that a replay decides otherwise.',
  study_population: 'Uploaded populations for simulations.',
  voucher: 'Issued vouchers: face, parts, state, validity, and the hash of their code.',
  voucher_short_code: 'Codes of twelve characters that stand for a voucher during one minute.',
  notice: 'What is put before the public, exactly as it was published.',
  notice_item: 'Entries of a notice, each of which can be objected to.',
  objection: 'Objections to an entry of a notice, and what was decided.',
  objector: 'Who objected, sealed: only who decides on objections may open it.',
  application: 'Applications from draft to voucher, with the facts they were judged by.',
  application_event: 'The history of an application, a line per step.',
  application_reservation: 'Money set aside for an application, per bucket.',
  cap_usage: 'One row per programme, scope and period to lock while a cap is counted.',
  redemption: 'Orders that draw on a voucher: held, captured or voided.',
  payee_account: 'Bank accounts of payees, number sealed, captured by one person and approved by another.',
  settlement_batch: 'Payments of a programme for a period, from gathering to the results of the bank.',
  settlement_line: 'What one payee gets in a batch, and whether it was paid.',
  settlement_item: 'Which captured order stands in which line.',
};
