import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import type { Keyset } from '../../platform/http/pages.js';
import { MILESTONE_CONDITIONS } from './application-figures.repository.js';
import { type ApplicationRow, COLUMNS, toApplication, toSavedRow } from './application-rows.repository.js';
import type { Application, ApplicationState, Milestone, StatedFacts } from './application.types.js';

/** Whose applications a list may show: an enterprise's own, or those at and below an authority. */
export interface Sight {
  readonly enterpriseId: string | null;
  readonly authorityPath: string | null;
}

export interface ApplicationFilter extends Sight {
  readonly programmeId: string | null;
  readonly states: readonly ApplicationState[] | null;
  readonly reached: Milestone | null;
  readonly applicantId: string | null;
  readonly number: string | null;
}

export interface DraftContent {
  readonly voucherType: string;
  readonly providerUscc: string | null;
  readonly serviceItemId: string | null;
  readonly form: StatedFacts;
  readonly evidenceIds: readonly string[];
}

/** A programme's applications as far as an officer's jurisdiction reaches. */
export interface ApprovedScope {
  readonly programmeId: string;
  readonly authorityPath: string;
}

const APPROVED_IN_SCOPE = `tenant_id = app_tenant() and programme_id = $1 and state = 'APPROVED'
  and (jurisdiction_path = $2 or starts_with(jurisdiction_path, $2 || '/'))`;

@Injectable()
export class ApplicationsRepository {
  constructor(private readonly database: Database) {}

  async insertDraft(application: Application): Promise<void> {
    await this.database.query(
      `insert into application (tenant_id, id, programme_id, enterprise_id, jurisdiction_path, voucher_type, provider_uscc,
              service_item_id, form, state, created_by, created_at, updated_at, evidence_ids)
       values (app_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)`,
      [
        application.id,
        application.programmeId,
        application.enterpriseId,
        application.jurisdictionPath,
        application.voucherType,
        application.providerUscc,
        application.serviceItemId,
        JSON.stringify(application.form),
        application.state,
        application.createdBy,
        application.createdAt,
        application.evidenceIds,
      ],
    );
  }

  /** Takes the rows' locks in the order of their ids; unknown ids are left out. */
  async lockMany(ids: readonly string[]): Promise<ReadonlyMap<string, Application>> {
    const rows = await this.database.prepared<ApplicationRow>(
      'application-lock',
      `select ${COLUMNS} from application where tenant_id = app_tenant() and id = any($1::uuid[])
        order by id for no key update`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, toApplication(row)]));
  }

  async findById(id: string): Promise<Application | null> {
    const [row] = await this.database.query<ApplicationRow>(
      `select ${COLUMNS} from application where tenant_id = app_tenant() and id = $1`,
      [id],
    );
    return row ? toApplication(row) : null;
  }

  async countDrafts(enterpriseId: string, programmeId: string): Promise<number> {
    const [row] = await this.database.query<{ drafts: number }>(
      `select count(*)::int as drafts from application
        where tenant_id = app_tenant() and enterprise_id = $1 and programme_id = $2 and state = 'DRAFT'`,
      [enterpriseId, programmeId],
    );
    return row?.drafts ?? 0;
  }

  async saveContent(id: string, content: DraftContent): Promise<void> {
    await this.database.query(
      `update application set voucher_type = $2, provider_uscc = $3, service_item_id = $4, form = $5,
              version = version + 1, updated_at = $6, evidence_ids = $7
        where tenant_id = app_tenant() and id = $1`,
      [
        id,
        content.voucherType,
        content.providerUscc,
        content.serviceItemId,
        JSON.stringify(content.form),
        this.database.now,
        content.evidenceIds,
      ],
    );
  }

  /** Writes where each application stands now; its version grows by one. */
  async saveMany(applications: readonly Application[]): Promise<void> {
    if (applications.length === 0) return;
    await this.database.prepared(
      'application-save',
      `update application a
          set state = s.state, stage_id = s.stage_id, version = a.version + 1, updated_at = $2,
              computed_fen = s.computed_fen, approved_fen = s.approved_fen, reserved_fen = s.reserved_fen,
              short_fen = s.short_fen, issued_fen = s.issued_fen, waitlisted_from = s.waitlisted_from, decided_at = s.decided_at,
              issued_at = s.issued_at, outcome = s.outcome, reason_codes = s.reason_codes, evaluation_id = s.evaluation_id,
              evidence_ids = s.evidence_ids, evidence_hash = decode(s.evidence_hash, 'hex')
         from jsonb_to_recordset($1::jsonb) as s(id uuid, state text, stage_id text, computed_fen bigint,
              approved_fen bigint, reserved_fen bigint, short_fen bigint, issued_fen bigint, waitlisted_from text, decided_at timestamptz,
              issued_at timestamptz, outcome text, reason_codes text[], evaluation_id uuid,
              evidence_ids uuid[], evidence_hash text)
        where a.tenant_id = app_tenant() and a.id = s.id`,
      [JSON.stringify(applications.map(toSavedRow)), this.database.now],
    );
  }

  /** Approved applications of a programme in the order of submission; of those asked for, when some are. */
  async findApproved(scope: ApprovedScope, asked: readonly string[] | null, limit: number): Promise<readonly string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from application where ${APPROVED_IN_SCOPE} and ($3::uuid[] is null or id = any($3))
        order by sequence limit $4`,
      [scope.programmeId, scope.authorityPath, asked, limit],
    );
    return rows.map(({ id }) => id);
  }

  async countApproved(scope: ApprovedScope): Promise<number> {
    const [row] = await this.database.query<{ approved: number }>(
      `select count(*)::int as approved from application where ${APPROVED_IN_SCOPE}`,
      [scope.programmeId, scope.authorityPath],
    );
    return row?.approved ?? 0;
  }

  /** Newest first. */
  async list(filter: ApplicationFilter, keyset: Keyset): Promise<readonly Application[]> {
    const [afterTime = null, afterId = null] = keyset.after ?? [];
    const rows = await this.database.query<ApplicationRow>(
      `select ${COLUMNS} from application
        where tenant_id = app_tenant()
          and ($1::uuid is null or enterprise_id = $1)
          and ($2::text is null or jurisdiction_path = $2 or starts_with(jurisdiction_path, $2 || '/'))
          and ($1::uuid is not null or sequence is not null)
          and ($3::uuid is null or programme_id = $3) and ($4::text[] is null or state = any($4))
          and ($5::uuid is null or enterprise_id = $5) and ($6::text is null or application_number = $6)
          and ${filter.reached === null ? 'true' : MILESTONE_CONDITIONS[filter.reached]}
          and ($7::timestamptz is null or (created_at, id) < ($7::timestamptz, $8::uuid))
        order by created_at desc, id desc limit $9`,
      [
        filter.enterpriseId,
        filter.authorityPath,
        filter.programmeId,
        filter.states,
        filter.applicantId,
        filter.number,
        afterTime,
        afterId,
        keyset.limit + 1,
      ],
    );
    return rows.map(toApplication);
  }
}
