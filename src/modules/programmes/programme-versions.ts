import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { NotFound } from '../../platform/errors/faults.js';
import { type PolicyDocument, validatePolicy } from '../policy/index.js';
import { CompiledVersions } from './compiled-versions.js';
import { NothingToPublish, PolicyInvalid } from './programme.errors.js';
import { mayManage } from './programme.rules.js';
import { ProgrammeVersionsRepository } from './programme-versions.repository.js';
import { withIdentity } from './publication/publication.rules.js';
import type { DraftDocument, Programme, ProgrammeFile, ProgrammeVersion } from './programmes.types.js';
import { ProgrammesRepository } from './programmes.repository.js';

/** The door for officers who compare versions of a programme they manage. Joins the caller's unit of work. */
@Injectable()
export class ProgrammeVersions {
  constructor(
    private readonly programmes: ProgrammesRepository,
    private readonly versions: ProgrammeVersionsRepository,
    private readonly compiled: CompiledVersions,
  ) {}

  /** A programme with its draft. Throws NotFound for everybody who does not manage it. */
  async findManaged(actor: Actor, programmeId: string): Promise<ProgrammeFile> {
    const programme = await this.programmes.findFile(programmeId);
    if (!programme || !mayManage(actor, programme)) throw new NotFound('programme');
    return programme;
  }

  /** Throws NotFound. */
  async findByNumber(programmeId: string, number: number): Promise<ProgrammeVersion> {
    const stored = await this.versions.findByNumber(programmeId, number);
    const version = stored && (await this.compiled.findMany([stored.id])).get(stored.id);
    if (!version) throw new NotFound('version', { number });
    return version;
  }

  /** Ids of the published versions, the first one first. */
  idsOf(programmeId: string): Promise<readonly string[]> {
    return this.versions.idsOf(programmeId);
  }

  /** The draft as it would be published, every default filled in. Throws NothingToPublish, PolicyInvalid. */
  draftOf(programme: ProgrammeFile): PolicyDocument {
    if (programme.draft === null) throw new NothingToPublish();
    return this.checked(programme, programme.draft);
  }

  /** A document as the programme would publish it. Throws PolicyInvalid. */
  checked(programme: Programme, document: DraftDocument): PolicyDocument {
    const validated = validatePolicy(withIdentity(document, programme));
    if (validated.ok) return validated.document;
    throw new PolicyInvalid(validated.problems.map(({ pointer, code, en }) => ({ pointer, code, message: en })));
  }
}
