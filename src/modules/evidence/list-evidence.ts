import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFound } from '../../platform/errors/faults.js';
import { isIdKey, keysetOf, type Page, pageOf } from '../../platform/http/pages.js';
import { ownerOf } from './evidence-access.rules.js';
import type { EvidenceView, ListEvidenceQuery } from './evidence.dto.js';
import { subjectOf } from './evidence-request.rules.js';
import type { EvidenceFile } from './evidence.types.js';
import { toEvidenceView } from './evidence.view.js';
import { EvidenceFilesRepository } from './evidence-files.repository.js';

interface Found {
  readonly files: readonly EvidenceFile[];
  /** Null when the caller must not know. */
  readonly otherOwners: ReadonlyMap<string, number> | null;
}

/** Files that the caller may read, newest first: one's own, or for officers those of the cases that they see. */
@Injectable()
export class ListEvidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: EvidenceFilesRepository,
  ) {}

  async execute(actor: Actor, query: ListEvidenceQuery): Promise<Page<EvidenceView>> {
    const { limit, after } = keysetOf(query, [isIdKey]);
    const owner = ownerOf(actor);
    if (!owner) throw new NotFound('file');
    const isOfficer = owner.kind === 'AUTHORITY';
    const filter = {
      owner,
      authorityPath: isOfficer ? actor.authorityPath : null,
      subject: subjectOf(query),
      purpose: query.purpose ?? null,
      beforeId: after?.[0] ?? null,
      limit: limit + 1,
    };
    const { files, otherOwners } = await this.unitOfWork.read(actor.tenantId, async (): Promise<Found> => {
      const found = await this.files.list(filter);
      const ids = found.map(({ id }) => id);
      return { files: found, otherOwners: isOfficer ? await this.files.otherOwners(ids) : null };
    });
    return pageOf(
      files,
      limit,
      ({ id }) => [id],
      (file) => toEvidenceView(file, otherOwners && (otherOwners.get(file.id) ?? 0)),
    );
  }
}
