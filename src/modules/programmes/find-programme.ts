import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { NotFound } from '../../platform/errors/faults.js';
import { mayRead } from './programme.rules.js';
import type { ProgrammeFile } from './programmes.types.js';
import { ProgrammesRepository } from './programmes.repository.js';

/** A programme the actor may read. Throws NotFound. */
@Injectable()
export class FindProgramme {
  constructor(private readonly programmes: ProgrammesRepository) {}

  async execute(actor: Actor, programmeId: string): Promise<ProgrammeFile> {
    const programme = await this.programmes.findFile(programmeId);
    if (!programme || !mayRead(actor, programme)) throw new NotFound('programme');
    return programme;
  }
}
