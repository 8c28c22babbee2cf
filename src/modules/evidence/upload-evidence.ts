import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import { Forbidden } from '../../platform/errors/faults.js';
import type { ReceivedFile } from '../../platform/http/received-file.js';
import type { Command } from '../../platform/idempotency/command.js';
import { Commands } from '../../platform/idempotency/commands.js';
import { newId } from '../../platform/ids/new-id.js';
import { BlobStore } from '../../platform/storage/blob-store.js';
import { AuditLog } from '../audit/index.js';
import { InspectFile } from './content/inspect-file.js';
import { Evidence } from './evidence.js';
import { ownerOf } from './evidence-access.rules.js';
import type { EvidenceView, UploadEvidenceRequest } from './evidence.dto.js';
import { checkStatedHash, subjectOf } from './evidence-request.rules.js';
import type { EvidenceFile } from './evidence.types.js';
import { toEvidenceView } from './evidence.view.js';
import { EvidenceFilesRepository } from './evidence-files.repository.js';

export interface Upload {
  readonly command: Command;
  readonly file: ReceivedFile;
  readonly request: UploadEvidenceRequest;
}

/**
 * Takes a file in: looks at it, stores it, then enters the row that names it. Throws ContentRefused, Forbidden,
 * InvalidRequest.
 */
@Injectable()
export class UploadEvidence {
  constructor(
    private readonly commands: Commands,
    private readonly inspectFile: InspectFile,
    private readonly blobs: BlobStore,
    private readonly files: EvidenceFilesRepository,
    private readonly evidence: Evidence,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  async execute({ command, file, request }: Upload): Promise<EvidenceView> {
    const { actor } = command;
    const owner = ownerOf(actor);
    if (!owner) throw new Forbidden('Only for an enterprise, a provider or an authority a file can be uploaded.');
    const subject = subjectOf(request);
    checkStatedHash(request.sha256 ?? null, file.blob.sha256);
    const { fileName, kind } = await this.inspectFile.execute(file);
    await this.blobs.keep(actor.tenantId, file.blob);

    return this.commands.run(command, async () => {
      const entry: EvidenceFile = {
        id: newId(),
        owner,
        purpose: request.purpose,
        fileName,
        kind: kind.code,
        mediaType: kind.mediaType,
        sizeBytes: file.blob.sizeBytes,
        sha256: file.blob.sha256,
        uploadedBy: actor.userId,
        uploadedAt: this.clock.now(),
      };
      await this.files.add(entry);
      await this.auditUpload(entry, command);
      if (subject) {
        const attachment = { evidenceIds: [entry.id], owner, subject, jurisdictionPath: null, command };
        await this.evidence.attachMany([attachment]);
      }
      return toEvidenceView(entry, null);
    });
  }

  /** File names may hold personal data: the trail gets their hash. */
  private auditUpload(entry: EvidenceFile, command: Command): Promise<void> {
    return this.auditLog.record({
      action: 'evidence.uploaded',
      subject: { type: 'evidence', id: entry.id },
      after: {
        ownerKind: entry.owner.kind,
        ownerId: entry.owner.id,
        purpose: entry.purpose,
        kind: entry.kind,
        sizeBytes: entry.sizeBytes,
        sha256: entry.sha256,
        fileNameSha256: createHash('sha256').update(entry.fileName).digest('hex'),
      },
      command,
    });
  }
}
