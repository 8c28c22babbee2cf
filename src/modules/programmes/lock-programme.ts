import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { NotFound } from '../../platform/errors/faults.js';
import { mayManage } from './programme.rules.js';
import type { ProgrammeFile } from './programmes.types.js';
import { ProgrammesRepository } from './programmes.repository.js';

/** Locks a programme for somebody who manages it; for all others there is none. */
@Injectable()
export class LockProgramme {
  constructor(private readonly programmes: ProgrammesRepository) {}

  async execute(programmeId: string, actor: Actor): Promise<ProgrammeFile> {
    const programme = await this.programmes.lockFile(programmeId);
    if (!programme || !mayManage(actor, programme)) throw new NotFound('programme');
    return programme;
  }
}
