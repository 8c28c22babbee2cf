import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { NotFound } from '../../../platform/errors/faults.js';
import type { Member } from '../accounts/account.types.js';
import { MembersRepository } from '../accounts/members.repository.js';
import { OwnRights } from '../identity.errors.js';
import { isInJurisdiction } from './jurisdiction.rules.js';

/** Locks a user whom the actor may look after, never themselves. Joins the caller's run. Throws NotFound, OwnRights. */
@Injectable()
export class LockUser {
  constructor(private readonly members: MembersRepository) {}

  async execute(actor: Actor, userId: string): Promise<Member> {
    if (userId === actor.userId) throw new OwnRights();
    const member = await this.members.lockById(userId);
    if (!member || !isInJurisdiction(actor.authorityPath, member)) throw new NotFound('user');
    return member;
  }
}
