import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { isIdKey, keysetOf, type Page, pageOf, type PageQuery } from '../../platform/http/pages.js';
import { ProgrammeVersions } from '../programmes/index.js';
import type { StudyView } from './studies.dto.js';
import { StudiesRepository } from './studies.repository.js';
import { toStudyView } from './study.view.js';

/** The studies of a programme, the newest first, for those who manage it. */
@Injectable()
export class ListStudies {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly programmes: ProgrammeVersions,
    private readonly studies: StudiesRepository,
  ) {}

  execute(actor: Actor, programmeId: string, query: PageQuery): Promise<Page<StudyView>> {
    const { limit, after } = keysetOf(query, [isIdKey]);
    return this.unitOfWork.read(actor.tenantId, async () => {
      await this.programmes.findManaged(actor, programmeId);
      const rows = await this.studies.page(programmeId, after?.[0] ?? null, limit + 1);
      return pageOf(rows, limit, ({ id }) => [id], toStudyView);
    });
  }
}
