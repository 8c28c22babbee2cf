import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { diffDocuments } from '../../policy/index.js';
import { FindProgramme } from '../find-programme.js';
import { ProgrammeVersions } from '../programme-versions.js';
import type { DiffQuery, DiffView } from './diffs.dto.js';

/** Compares two published versions, or a published one with the draft before it takes effect. */
@Injectable()
export class DiffVersions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly findProgramme: FindProgramme,
    private readonly versions: ProgrammeVersions,
  ) {}

  execute(actor: Actor, programmeId: string, { from, to }: DiffQuery): Promise<DiffView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      await this.findProgramme.execute(actor, programmeId);
      const earlier = await this.versions.findByNumber(programmeId, from);
      const later =
        to === undefined
          ? this.versions.draftOf(await this.versions.findManaged(actor, programmeId))
          : (await this.versions.findByNumber(programmeId, to)).document;
      const changes = diffDocuments(earlier.document, later);
      return { from, to: to ?? null, changes: changes.map(({ text, ...change }) => ({ ...change, ...text })) };
    });
  }
}
