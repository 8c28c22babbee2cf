import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { InvalidRequest, NotFound } from '../../platform/errors/faults.js';
import { isIdKey } from '../../platform/http/pages.js';
import { ProgrammeVersions } from '../programmes/index.js';
import { figuresSideBySide } from './comparison.rules.js';
import type { CompareStudiesQuery, ComparisonView } from './studies.dto.js';
import { StudiesRepository } from './studies.repository.js';
import { toStudyView } from './study.view.js';

/** Lays the figures of studies side by side, in the order asked for. */
@Injectable()
export class CompareStudies {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly programmes: ProgrammeVersions,
    private readonly studies: StudiesRepository,
  ) {}

  execute(actor: Actor, programmeId: string, query: CompareStudiesQuery): Promise<ComparisonView> {
    const ids = idsOf(query.ids);
    return this.unitOfWork.read(actor.tenantId, async () => {
      await this.programmes.findManaged(actor, programmeId);
      const found = new Map((await this.studies.findByIds(programmeId, ids)).map((study) => [study.id, study]));
      const studies = ids.map((id) => {
        const study = found.get(id);
        if (!study) throw new NotFound('study', { id });
        return study;
      });
      return {
        studies: studies.map(toStudyView),
        figures: figuresSideBySide(studies.map(({ result }) => result)),
      };
    });
  }
}

const MOST = 5;

function idsOf(text: string): readonly string[] {
  const ids = text.split(',');
  if (ids.length >= 2 && ids.length <= MOST && ids.every(isIdKey)) return ids;
  throw new InvalidRequest([{ pointer: '/ids', code: 'wrong-list', message: 'Give two to five ids of studies.' }]);
}
