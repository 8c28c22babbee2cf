import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { NothingToPublish } from '../programme.errors.js';
import { mayManage } from '../programme.rules.js';
import type { ValidationView } from '../programmes.dto.js';
import { ProgrammesRepository } from '../programmes.repository.js';
import { CheckDraft } from './check-draft.js';

/** Tells what stands between a draft and its publication. Changes nothing. */
@Injectable()
export class ValidateDraft {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly programmes: ProgrammesRepository,
    private readonly checkDraft: CheckDraft,
  ) {}

  execute(actor: Actor, programmeId: string): Promise<ValidationView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const programme = await this.programmes.findFile(programmeId);
      if (!programme || !mayManage(actor, programme)) throw new NotFound('programme');
      if (programme.draft === null) throw new NothingToPublish();
      const { document, problems, examples } = await this.checkDraft.execute(programme, programme.draft);
      return {
        publishable: document !== null,
        problems: problems.map(({ pointer, code, zh, en }) => ({ pointer, code, zh, en })),
        examples: examples.map(({ name, ok, differences }) => ({ name, ok, differences: [...differences] })),
      };
    });
  }
}
