import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import type { FileKindCode } from './content/file-kind.types.js';
import type { EvidenceFile, EvidenceSubject, Owner, OwnerKind } from './evidence.types.js';

interface Row {
  id: string;
  owner_kind: OwnerKind;
  owner_id: string;
  purpose: string;
  file_name: string;
  kind: FileKindCode;
  media_type: string;
  size_bytes: number;
  sha256: string;
  uploaded_by: string;
  uploaded_at: Date;
}

/** A file and the case it is tied to. */
export interface Tie {
  readonly id: string;
  readonly subject: EvidenceSubject;
  readonly jurisdictionPath: string | null;
}

export interface EvidenceFilter {
  readonly owner: Owner;
  /** An officer's authority: files that cases at and below it rest on are listed besides those of the owner. */
  readonly authorityPath: string | null;
  readonly subject: EvidenceSubject | null;
  readonly purpose: string | null;
  readonly beforeId: string | null;
  readonly limit: number;
}

const COLUMNS = `f.id, f.owner_kind, f.owner_id, f.purpose, f.file_name, f.kind, f.media_type, f.size_bytes,
  encode(f.sha256, 'hex') as sha256, f.uploaded_by, f.uploaded_at`;

/** Files and what they are attached to; both are only ever added to. */
@Injectable()
export class EvidenceFilesRepository {
  constructor(private readonly database: Database) {}

  async add(file: EvidenceFile): Promise<void> {
    await this.database.query(
      `insert into evidence_file (tenant_id, id, owner_kind, owner_id, purpose, file_name, kind, media_type, size_bytes,
         sha256, uploaded_by, uploaded_at)
       values (app_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, decode($9, 'hex'), $10, $11)`,
      [
        file.id,
        file.owner.kind,
        file.owner.id,
        file.purpose,
        file.fileName,
        file.kind,
        file.mediaType,
        file.sizeBytes,
        file.sha256,
        file.uploadedBy,
        file.uploadedAt,
      ],
    );
  }

  /** Answers the keys (`tieKey`) of those that were not attached before. */
  async attach(ties: readonly Tie[]): Promise<readonly string[]> {
    const rows = await this.database.query<{ subject_type: string; subject_id: string; evidence_id: string }>(
      `insert into evidence_attachment (tenant_id, subject_type, subject_id, evidence_id, attached_at)
       select app_tenant(), t.subject_type, t.subject_id, t.id, $4
         from unnest($1::text[], $2::uuid[], $3::uuid[]) as t(subject_type, subject_id, id)
       on conflict do nothing returning subject_type, subject_id, evidence_id`,
      [
        ties.map(({ subject }) => subject.type),
        ties.map(({ subject }) => subject.id),
        ties.map(({ id }) => id),
        this.database.now,
      ],
    );
    return rows.map((row) => tieKey({ type: row.subject_type, id: row.subject_id }, row.evidence_id));
  }

  /** Lets officers at and above the place read the files. */
  async show(ties: readonly Pick<Tie, 'id' | 'jurisdictionPath'>[]): Promise<void> {
    await this.database.query(
      `insert into evidence_audience (tenant_id, evidence_id, jurisdiction_path)
       select distinct app_tenant(), t.id, t.path from unnest($1::uuid[], $2::text[]) as t(id, path)
        where t.path is not null
       on conflict do nothing`,
      [ties.map(({ id }) => id), ties.map(({ jurisdictionPath }) => jurisdictionPath)],
    );
  }

  /** Where the cases lie that rest on a file. */
  async casePathsOf(id: string): Promise<readonly string[]> {
    const rows = await this.database.query<{ path: string }>(
      `select jurisdiction_path as path from evidence_audience where tenant_id = app_tenant() and evidence_id = $1`,
      [id],
    );
    return rows.map(({ path }) => path);
  }

  async findByIds(ids: readonly string[]): Promise<readonly EvidenceFile[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from evidence_file f where f.tenant_id = app_tenant() and f.id = any($1::uuid[])`,
      [ids],
    );
    return rows.map(toFile);
  }

  /** Newest first: ids are ordered by time. */
  async list({
    owner,
    authorityPath,
    subject,
    purpose,
    beforeId,
    limit,
  }: EvidenceFilter): Promise<readonly EvidenceFile[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from evidence_file f
        where f.tenant_id = app_tenant()
          and ((f.owner_kind = $1 and f.owner_id = $2::uuid) or ($8::text is not null and exists (
                select from evidence_audience a
                 where a.tenant_id = app_tenant() and a.evidence_id = f.id
                   and (a.jurisdiction_path = $8 or starts_with(a.jurisdiction_path, $8 || '/')))))
          and ($3::text is null or f.id in (
                select a.evidence_id from evidence_attachment a
                 where a.tenant_id = app_tenant() and a.subject_type = $3 and a.subject_id = $4::uuid))
          and ($5::text is null or f.purpose = $5)
          and ($6::uuid is null or f.id < $6)
        order by f.id desc limit $7`,
      [owner.kind, owner.id, subject?.type, subject?.id, purpose, beforeId, limit, authorityPath],
    );
    return rows.map(toFile);
  }

  /** How many other owners handed in the same content, by file id; files that only their owner has are left out. */
  async otherOwners(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; owners: number }>(
      `select f.id, count(distinct (o.owner_kind, o.owner_id))::integer as owners
         from evidence_file f
         join evidence_file o on o.tenant_id = f.tenant_id and o.sha256 = f.sha256
          and (o.owner_kind, o.owner_id) <> (f.owner_kind, f.owner_id)
        where f.tenant_id = app_tenant() and f.id = any($1::uuid[])
        group by f.id`,
      [ids],
    );
    return new Map(rows.map(({ id, owners }) => [id, owners]));
  }
}

/** One text per file and case. */
export function tieKey({ type, id }: EvidenceSubject, evidenceId: string): string {
  return `${type} ${id} ${evidenceId}`;
}

function toFile(row: Row): EvidenceFile {
  return {
    id: row.id,
    owner: { kind: row.owner_kind, id: row.owner_id },
    purpose: row.purpose,
    fileName: row.file_name,
    kind: row.kind,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    uploadedBy: row.uploaded_by,
    uploadedAt: row.uploaded_at,
  };
}
