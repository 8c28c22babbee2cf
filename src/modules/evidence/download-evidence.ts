import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { DigestedFile } from '../../platform/http/digested-file.js';
import { BlobStore } from '../../platform/storage/blob-store.js';
import { ReadEvidence } from './read-evidence.js';

/** The content of a file as a download. Throws NotFound. */
@Injectable()
export class DownloadEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly readEvidence: ReadEvidence,
    private readonly blobs: BlobStore,
  ) {}

  async execute(actor: Actor, id: string): Promise<DigestedFile> {
    const file = await this.unitOfWork.read(actor.tenantId, () => this.readEvidence.findFor(actor, id));
    const stream = await this.blobs.open(actor.tenantId, file.sha256);
    return new DigestedFile({ stream, sizeBytes: file.sizeBytes }, Buffer.from(file.sha256, 'hex'), {
      type: file.mediaType,
      fileName: file.fileName,
    });
  }
}
