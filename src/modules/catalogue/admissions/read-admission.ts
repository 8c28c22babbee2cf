import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { AdmissionShelf } from './admission-shelf.js';
import type { AdmissionView } from './admissions.dto.js';

/** One admission with its suspensions. */
@Injectable()
export class ReadAdmission {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly shelf: AdmissionShelf,
  ) {}

  execute(actor: Actor, id: string): Promise<AdmissionView> {
    return this.unitOfWork.read(actor.tenantId, () => this.shelf.view(actor, id));
  }
}
