import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { MembersRepository } from '../accounts/members.repository.js';
import { isInJurisdiction } from './jurisdiction.rules.js';
import { toUserView } from './user.view.js';
import type { UserView } from './users.dto.js';

@Injectable()
export class ReadUser {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly members: MembersRepository,
  ) {}

  /** Throws NotFound. */
  async execute(actor: Actor, userId: string): Promise<UserView> {
    const member = await this.unitOfWork.read(actor.tenantId, () => this.members.findById(userId));
    if (!member || !isInJurisdiction(actor.authorityPath, member)) throw new NotFound('user');
    return toUserView(member, actor);
  }
}
