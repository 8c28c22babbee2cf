import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { CompiledVersions } from './compiled-versions.js';
import { toProgrammeView } from './programme.view.js';
import type { ProgrammeView } from './programmes.dto.js';
import type { ProgrammeFile } from './programmes.types.js';

/** A programme with its published document, for the answer to one who may see it. */
@Injectable()
export class ViewProgramme {
  constructor(private readonly compiled: CompiledVersions) {}

  async execute(actor: Actor, programme: ProgrammeFile): Promise<ProgrammeView> {
    const { currentVersionId } = programme;
    const versions = await this.compiled.findMany(currentVersionId === null ? [] : [currentVersionId]);
    return toProgrammeView(actor, programme, versions.get(currentVersionId ?? '') ?? null);
  }
}
