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

export interface EvidenceFilter {
  /** Null: of everybody. */
  readonly owner: Owner | null;
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

  /** Answers the ids that were not attached before. */
  async attach(ids: readonly string[], subject: EvidenceSubject): Promise<readonly string[]> {
    const rows = await this.database.query<{ evidence_id: string }>(
      `insert into evidence_attachment (tenant_id, subject_type, subject_id, evidence_id, attached_at)
       select app_tenant(), $2, $3, id, $4 from unnest($1::uuid[]) as id
       on conflict do nothing returning evidence_id`,
      [ids, subject.type, subject.id, this.database.now],
    );
    return rows.map((row) => row.evidence_id);
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
  async list({ owner, subject, purpose, beforeId, limit }: EvidenceFilter): Promise<readonly EvidenceFile[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from evidence_file f
        where f.tenant_id = app_tenant()
          and ($1::text is null or (f.owner_kind = $1 and f.owner_id = $2::uuid))
          and ($3::text is null or f.id in (
                select a.evidence_id from evidence_attachment a
                 where a.tenant_id = app_tenant() and a.subject_type = $3 and a.subject_id = $4::uuid))
          and ($5::text is null or f.purpose = $5)
          and ($6::uuid is null or f.id < $6)
        order by f.id desc limit $7`,
      [owner?.kind, owner?.id, subject?.type, subject?.id, purpose, beforeId, limit],
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
