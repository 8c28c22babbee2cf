import { Injectable } from '@nestjs/common';

import { Database } from '../../platform/database/database.js';
import type { FrozenFile } from './hash-evidence.js';

interface FrozenSet {
  readonly applicationId: string;
  readonly evidence: readonly FrozenFile[];
}

/** The files that applications were submitted or supplemented with; only ever added to. */
@Injectable()
export class ApplicationEvidenceRepository {
  constructor(private readonly database: Database) {}

  async add(sets: readonly FrozenSet[]): Promise<void> {
    const rows = sets.flatMap(({ applicationId, evidence }) =>
      evidence.map(({ id, purpose, sha256, sizeBytes }) => ({
        application_id: applicationId,
        evidence_id: id,
        purpose,
        sha256,
        size_bytes: sizeBytes,
      })),
    );
    await this.database.query(
      `insert into application_evidence (tenant_id, application_id, evidence_id, purpose, sha256, size_bytes, frozen_at)
       select app_tenant(), e.application_id, e.evidence_id, e.purpose, decode(e.sha256, 'hex'), e.size_bytes, $2
         from jsonb_to_recordset($1::jsonb) as e(application_id uuid, evidence_id uuid, purpose text, sha256 text,
              size_bytes integer)`,
      [JSON.stringify(rows), this.database.now],
    );
  }
}
