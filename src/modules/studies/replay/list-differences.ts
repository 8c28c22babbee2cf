import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { isIdKey, keysetOf, type Page, pageOf, type PageQuery } from '../../../platform/http/pages.js';
import { ProgrammeVersions } from '../../programmes/index.js';
import type { DifferenceView } from '../studies.dto.js';
import { StudiesRepository } from '../studies.repository.js';
import { toDifferenceView } from '../study.view.js';
import { DifferencesRepository } from './differences.repository.js';

/** The cases that came out differently, in the order in which they were submitted. */
@Injectable()
export class ListDifferences {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly programmes: ProgrammeVersions,
    private readonly studies: StudiesRepository,
    private readonly differences: DifferencesRepository,
  ) {}

  execute(
    actor: Actor,
    { programmeId, studyId }: { readonly programmeId: string; readonly studyId: string },
    query: PageQuery,
  ): Promise<Page<DifferenceView>> {
    const { limit, after } = keysetOf(query, [isIdKey]);
    return this.unitOfWork.read(actor.tenantId, async () => {
      await this.programmes.findManaged(actor, programmeId);
      const [study] = await this.studies.findByIds(programmeId, [studyId]);
      if (!study) throw new NotFound('study');
      const rows = await this.differences.page(studyId, after?.[0] ?? null, limit + 1);
      return pageOf(rows, limit, ({ id }) => [id], toDifferenceView);
    });
  }
}
