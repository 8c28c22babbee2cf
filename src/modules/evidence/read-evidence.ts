import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFound } from '../../platform/errors/faults.js';
import { mayRead, ownerOf } from './evidence-access.rules.js';
import type { EvidenceView } from './evidence.dto.js';
import type { EvidenceFile } from './evidence.types.js';
import { toEvidenceView } from './evidence.view.js';
import { EvidenceFilesRepository } from './evidence-files.repository.js';

/** What is known of one file. Throws NotFound. */
@Injectable()
export class ReadEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: EvidenceFilesRepository,
  ) {}

  execute(actor: Actor, id: string): Promise<EvidenceView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const file = await this.findFor(actor, id);
      if (ownerOf(actor)?.kind !== 'AUTHORITY') return toEvidenceView(file, null);
      const others = await this.files.otherOwners([id]);
      return toEvidenceView(file, others.get(id) ?? 0);
    });
  }

  /** The file itself, for whoever may read it; joins the caller's unit of work. Throws NotFound. */
  async findFor(actor: Actor, id: string): Promise<EvidenceFile> {
    const [file] = await this.files.findByIds([id]);
    const casePaths = file && actor.authorityPath !== null ? await this.files.casePathsOf(id) : [];
    if (!file || !mayRead(actor, file, casePaths)) throw new NotFound('file');
    return file;
  }
}
