import { Injectable, StreamableFile } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { BlobStore } from '../../platform/storage/blob-store.js';
import { asAttachment } from './content/file-name.rules.js';
import { ReadEvidence } from './read-evidence.js';

/** The content of a file as a download. Throws NotFound. */
@Injectable()
export class DownloadEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly readEvidence: ReadEvidence,
    private readonly blobs: BlobStore,
  ) {}

  async execute(actor: Actor, id: string): Promise<StreamableFile> {
    const file = await this.unitOfWork.read(actor.tenantId, () => this.readEvidence.findFor(actor, id));
    const content = await this.blobs.open(actor.tenantId, file.sha256);
    return new StreamableFile(content, {
      type: file.mediaType,
      length: file.sizeBytes,
      disposition: asAttachment(file.fileName),
    });
  }
}
