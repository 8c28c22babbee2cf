import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/new-id.js';
import { fen, ZERO_FEN } from '../../../platform/money/fen.js';
import { fenOrNull, textOrNull } from '../application-rows.repository.js';
import { LIVE_STATES } from '../application.rules.js';
import type { ApplicationState } from '../application.types.js';
import type { UsageKey } from './cap-scopes.types.js';
import type { EarlierCase } from './earlier-cases.types.js';
import type { CountedUsage, FrozenSubmission, SharedUsageQuestion } from './submission.types.js';

interface EarlierRow {
  id: string;
  application_number: string;
  programme_id: string;
  enterprise_id: string;
  uscc: string;
  sequence: string;
  state: ApplicationState;
  submitted_on: string;
  computed_fen: string | null;
  issued_fen: string | null;
  contract_key: string | null;
  contract_fen: string | null;
  group_id: string | null;
  provider_uscc: string | null;
  region: string | null;
  voucher_type: string;
}

interface UsageRow {
  key: string;
  used_fen: string;
  used_count: number;
  issued: string[];
}

/** What submissions freeze, and what earlier ones use of caps. */
@Injectable()
export class SubmissionsRepository {
  constructor(private readonly database: Database) {}

  /** Locks the rows of the keys until the transaction ends, in the order given; makes those that are not there. */
  async lockUsage(keys: readonly UsageKey[]): Promise<void> {
    await this.database.prepared(
      'cap-usage-lock',
      `insert into cap_usage (tenant_id, id, programme_id, scope_key, period, last_judged_at)
       select app_tenant(), k.id, k.programme_id, k.scope_key, k.period, $5
         from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) with ordinality
              as k(id, programme_id, scope_key, period, place)
        order by k.place
       on conflict (tenant_id, programme_id, scope_key, period) do update set last_judged_at = excluded.last_judged_at`,
      [
        keys.map(() => newId()),
        keys.map(({ programmeId }) => programmeId),
        keys.map(({ scopeKey }) => scopeKey),
        keys.map(({ period }) => period),
        this.database.now,
      ],
    );
  }

  /** Live applications of these enterprises and groups. What became of their vouchers is for the vouchers room to say. */
  async earlierCases(enterpriseIds: readonly string[], groupIds: readonly string[]): Promise<readonly EarlierCase[]> {
    const rows = await this.database.prepared<EarlierRow>(
      'application-earlier',
      `select id, application_number, programme_id, enterprise_id, uscc, sequence, state, submitted_on::text, computed_fen,
              issued_fen, contract_key, contract_fen, group_id, provider_uscc, region, voucher_type
         from application
        where tenant_id = app_tenant() and state = any($3::text[])
          and (enterprise_id = any($1::uuid[]) or group_id = any($2::text[]))`,
      [enterpriseIds, groupIds, LIVE_STATES],
    );
    return rows.map(toEarlierCase);
  }

  /** How much of caps that many enterprises share is used, by question, with the face of issued vouchers in full. */
  async sharedUsage(questions: readonly SharedUsageQuestion[]): Promise<readonly CountedUsage[]> {
    if (questions.length === 0) return [];
    const rows = await this.database.query<UsageRow>(
      `select q.key, count(a.id)::int as used_count, coalesce(sum(coalesce(a.issued_fen, a.computed_fen)), 0)::text as used_fen,
              coalesce(array_agg(a.id) filter (where a.issued_fen is not null), '{}') as issued
         from jsonb_to_recordset($1::jsonb) as q(key text, programme_id uuid, scope text, value text, voucher_type text,
              from_day date, to_day date, own_programme_id uuid, before_sequence bigint)
         left join application a on a.tenant_id = app_tenant() and a.state = any($2::text[])
              and (q.programme_id is null or a.programme_id = q.programme_id)
              and a.submitted_on between q.from_day and q.to_day
              and (q.before_sequence is null or a.programme_id <> q.own_programme_id or a.sequence < q.before_sequence)
              and (q.voucher_type is null or a.voucher_type = q.voucher_type)
              and q.value = case q.scope when 'PROVIDER' then a.provider_uscc when 'DISTRICT' then a.region
                                         when 'VOUCHER_TYPE' then a.voucher_type end
        group by q.key`,
      [JSON.stringify(questions), LIVE_STATES],
    );
    return rows.map((row) => ({
      key: row.key,
      usedFen: fen(row.used_fen),
      usedCount: row.used_count,
      issuedIds: row.issued,
    }));
  }

  /** Freezes what each submission was judged by. Their states are saved with the cases. */
  async freeze(submissions: readonly FrozenSubmission[]): Promise<void> {
    if (submissions.length === 0) return;
    await this.database.prepared(
      'application-freeze',
      `update application a
          set state = s.state, version_id = s.version_id, sequence = s.sequence, application_number = s.application_number,
              submitted_at = s.submitted_at, submitted_on = s.submitted_on, submitted_by = s.submitted_by,
              pledges = s.pledges, uscc = s.uscc, group_id = s.group_id, region = s.region,
              contract_key = s.contract_key, contract_fen = s.contract_fen, evaluation_id = s.evaluation_id,
              outcome = s.outcome, facts = s.facts, facts_hash = decode(s.facts_hash, 'hex'), form = s.form
         from jsonb_to_recordset($1::jsonb) as s(id uuid, state text, version_id uuid, sequence bigint, application_number text,
              submitted_at timestamptz, submitted_on date, submitted_by uuid, pledges text[], uscc text, group_id text,
              region text, contract_key text, contract_fen bigint, evaluation_id uuid, outcome text, facts text,
              facts_hash text, form jsonb)
        where a.tenant_id = app_tenant() and a.id = s.id`,
      [JSON.stringify(submissions.map(toFrozenRow))],
    );
  }

  async pledgesOf(applicationId: string): Promise<readonly string[]> {
    const [row] = await this.database.query<{ pledges: string[] }>(
      'select pledges from application where tenant_id = app_tenant() and id = $1',
      [applicationId],
    );
    return row?.pledges ?? [];
  }

  /** The facts an application was judged by, as canonical JSON. */
  async frozenFacts(applicationIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ id: string; facts: string }>(
      `select id, facts from application where tenant_id = app_tenant() and id = any($1::uuid[]) and facts is not null`,
      [applicationIds],
    );
    return new Map(rows.map((row) => [row.id, row.facts]));
  }
}

function toEarlierCase(row: EarlierRow): EarlierCase {
  return {
    applicationId: row.id,
    applicationNumber: row.application_number,
    programmeId: row.programme_id,
    enterpriseId: row.enterprise_id,
    uscc: row.uscc,
    sequence: BigInt(row.sequence),
    state: row.state,
    submittedOn: row.submitted_on,
    computedFen: fenOrNull(row.computed_fen),
    issuedFen: fenOrNull(row.issued_fen),
    returnedFen: ZERO_FEN,
    redeemedFen: ZERO_FEN,
    contractKey: row.contract_key,
    contractFen: fenOrNull(row.contract_fen),
    groupId: row.group_id,
    providerUscc: row.provider_uscc,
    region: row.region,
    voucherType: row.voucher_type,
  };
}

function toFrozenRow(submission: FrozenSubmission): Readonly<Record<string, unknown>> {
  return {
    id: submission.applicationId,
    state: submission.state,
    version_id: submission.versionId,
    sequence: String(submission.sequence),
    application_number: submission.applicationNumber,
    submitted_at: submission.submittedAt,
    submitted_on: submission.submittedOn,
    submitted_by: submission.submittedBy,
    pledges: submission.pledges,
    uscc: submission.uscc,
    group_id: submission.groupId,
    region: submission.region,
    contract_key: submission.contractKey,
    contract_fen: textOrNull(submission.contractFen),
    evaluation_id: submission.evaluationId,
    outcome: submission.outcome,
    facts: submission.facts,
    facts_hash: submission.factsHash,
    form: submission.form,
  };
}
