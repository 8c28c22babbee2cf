import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { NotFound } from '../../platform/errors/faults.js';
import { FindProgramme } from './find-programme.js';
import { toVersionView } from './programme.view.js';
import { ProgrammeVersionsRepository } from './programme-versions.repository.js';
import type { ProgrammeVersionView } from './programmes.dto.js';

/** One published version with its document, as applications of it are judged. */
@Injectable()
export class ReadVersion {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly findProgramme: FindProgramme,
    private readonly versions: ProgrammeVersionsRepository,
  ) {}

  execute(actor: Actor, programmeId: string, number: number): Promise<ProgrammeVersionView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      await this.findProgramme.execute(actor, programmeId);
      const version = await this.versions.findByNumber(programmeId, number);
      if (!version) throw new NotFound('version');
      return toVersionView(version);
    });
  }
}
