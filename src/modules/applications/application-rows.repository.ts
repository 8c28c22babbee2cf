import { fen, type Fen } from '../../platform/money/fen.js';
import type { Application, ApplicationState, StatedFacts, WaitlistedFrom } from './application.types.js';

/** The columns every read of an application selects. */
export const COLUMNS = `id, programme_id, version_id, enterprise_id, jurisdiction_path, voucher_type, provider_uscc,
  service_item_id, form, evidence_ids, state, stage_id, created_by, created_at, sequence, application_number, submitted_at, submitted_by, region,
  evaluation_id, outcome, reason_codes, computed_fen, approved_fen, reserved_fen, short_fen, issued_fen, waitlisted_from,
  encode(facts_hash, 'hex') as facts_hash,
  encode(evidence_hash, 'hex') as evidence_hash, decided_at, issued_at, version`;

export interface ApplicationRow {
  id: string;
  programme_id: string;
  version_id: string | null;
  enterprise_id: string;
  jurisdiction_path: string;
  voucher_type: string;
  provider_uscc: string | null;
  service_item_id: string | null;
  form: StatedFacts;
  evidence_ids: string[];
  state: ApplicationState;
  stage_id: string | null;
  created_by: string;
  created_at: Date;
  sequence: string | null;
  application_number: string | null;
  submitted_at: Date | null;
  submitted_by: string | null;
  region: string | null;
  evaluation_id: string | null;
  outcome: 'AWARD' | 'MANUAL' | null;
  reason_codes: string[];
  computed_fen: string | null;
  approved_fen: string | null;
  reserved_fen: string;
  short_fen: string;
  issued_fen: string | null;
  waitlisted_from: WaitlistedFrom | null;
  facts_hash: string | null;
  evidence_hash: string | null;
  decided_at: Date | null;
  issued_at: Date | null;
  version: number;
}

export function toApplication(row: ApplicationRow): Application {
  return {
    id: row.id,
    programmeId: row.programme_id,
    versionId: row.version_id,
    enterpriseId: row.enterprise_id,
    jurisdictionPath: row.jurisdiction_path,
    voucherType: row.voucher_type,
    providerUscc: row.provider_uscc,
    serviceItemId: row.service_item_id,
    form: row.form,
    evidenceIds: row.evidence_ids,
    state: row.state,
    stageId: row.stage_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    sequence: row.sequence === null ? null : BigInt(row.sequence),
    applicationNumber: row.application_number,
    submittedAt: row.submitted_at,
    submittedBy: row.submitted_by,
    region: row.region,
    evaluationId: row.evaluation_id,
    outcome: row.outcome,
    reasonCodes: row.reason_codes,
    computedFen: fenOrNull(row.computed_fen),
    approvedFen: fenOrNull(row.approved_fen),
    reservedFen: fen(row.reserved_fen),
    shortFen: fen(row.short_fen),
    issuedFen: fenOrNull(row.issued_fen),
    waitlistedFrom: row.waitlisted_from,
    factsHash: row.facts_hash,
    evidenceHash: row.evidence_hash,
    decidedAt: row.decided_at,
    issuedAt: row.issued_at,
    version: row.version,
  };
}

/** Lifecycle columns as JSON for `jsonb_to_recordset`; amounts as text, so that none passes through a float. */
export function toSavedRow(application: Application): Readonly<Record<string, unknown>> {
  return {
    id: application.id,
    state: application.state,
    stage_id: application.stageId,
    computed_fen: textOrNull(application.computedFen),
    approved_fen: textOrNull(application.approvedFen),
    reserved_fen: String(application.reservedFen),
    short_fen: String(application.shortFen),
    issued_fen: textOrNull(application.issuedFen),
    waitlisted_from: application.waitlistedFrom,
    decided_at: application.decidedAt,
    issued_at: application.issuedAt,
    outcome: application.outcome,
    reason_codes: application.reasonCodes,
    evaluation_id: application.evaluationId,
    evidence_ids: application.evidenceIds,
    evidence_hash: application.evidenceHash,
  };
}

export function fenOrNull(text: string | null): Fen | null {
  return text === null ? null : fen(text);
}

export function textOrNull(amount: Fen | null): string | null {
  return amount === null ? null : String(amount);
}
