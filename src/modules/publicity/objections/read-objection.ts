import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { toObjectionView } from './objection.view.js';
import type { ObjectionView } from './objections.dto.js';
import { ObjectionsRepository } from './objections.repository.js';

@Injectable()
export class ReadObjection {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly objections: ObjectionsRepository,
  ) {}

  /** Throws NotFound outside the officer's jurisdiction. */
  async execute({ tenantId, authorityPath }: Actor, objectionId: string): Promise<ObjectionView> {
    if (authorityPath === null) throw new NotFound('objection');
    const file = await this.unitOfWork.read(tenantId, () => this.objections.findFile(objectionId, authorityPath));
    if (!file) throw new NotFound('objection');
    return toObjectionView(file);
  }
}
