import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { FindProgramme } from './find-programme.js';
import type { ProgrammeView } from './programmes.dto.js';
import { ViewProgramme } from './view-programme.js';

/** One programme with the document that is in force. */
@Injectable()
export class ReadProgramme {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly findProgramme: FindProgramme,
    private readonly viewProgramme: ViewProgramme,
  ) {}

  execute(actor: Actor, programmeId: string): Promise<ProgrammeView> {
    return this.unitOfWork.read(actor.tenantId, async () =>
      this.viewProgramme.execute(actor, await this.findProgramme.execute(actor, programmeId)),
    );
  }
}
