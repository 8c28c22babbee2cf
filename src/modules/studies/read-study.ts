import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFound } from '../../platform/errors/faults.js';
import { ProgrammeVersions } from '../programmes/index.js';
import type { StudyView } from './studies.dto.js';
import { StudiesRepository } from './studies.repository.js';
import { toStudyView } from './study.view.js';

/** One study: how far it is, and its result once it is done. */
@Injectable()
export class ReadStudy {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly programmes: ProgrammeVersions,
    private readonly studies: StudiesRepository,
  ) {}

  execute(actor: Actor, programmeId: string, studyId: string): Promise<StudyView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      await this.programmes.findManaged(actor, programmeId);
      const [study] = await this.studies.findByIds(programmeId, [studyId]);
      if (!study) throw new NotFound('study');
      return toStudyView(study);
    });
  }
}
