import { Injectable } from '@nestjs/common';

import { ProgrammeVersions } from '../programmes/index.js';
import type { PolicyChoice } from './study.types.js';

type ManagedProgramme = Awaited<ReturnType<ProgrammeVersions['findManaged']>>;

export interface StatedPolicy {
  readonly versionNumber?: number;
  readonly document?: Readonly<Record<string, unknown>>;
}

/** The rules a request names: a published version, a document of its own, else the programme's draft. */
@Injectable()
export class ChoosePolicy {
  constructor(private readonly programmes: ProgrammeVersions) {}

  /** Throws NotFound for a version that is not there, PolicyInvalid for a document that is not sound, NothingToPublish. */
  async execute(programme: ManagedProgramme, { versionNumber, document }: StatedPolicy): Promise<PolicyChoice> {
    if (versionNumber !== undefined) {
      const { id, number } = await this.programmes.findByNumber(programme.id, versionNumber);
      return { versionId: id, versionNumber: number, document: null };
    }
    const checked =
      document === undefined ? this.programmes.draftOf(programme) : this.programmes.checked(programme, document);
    return { versionId: null, versionNumber: null, document: checked };
  }
}
