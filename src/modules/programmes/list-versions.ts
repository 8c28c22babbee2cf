import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { keysetOf, type Page, pageOf, type PageQuery } from '../../platform/http/pages.js';
import { FindProgramme } from './find-programme.js';
import { toVersionSummary } from './programme.view.js';
import { ProgrammeVersionsRepository } from './programme-versions.repository.js';
import type { ProgrammeVersionSummary } from './programmes.dto.js';

const isNumberKey = (text: string): boolean => /^[1-9]\d{0,8}$/.test(text);

/** The published versions of a programme, the latest first. */
@Injectable()
export class ListVersions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly findProgramme: FindProgramme,
    private readonly versions: ProgrammeVersionsRepository,
  ) {}

  execute(actor: Actor, programmeId: string, query: PageQuery): Promise<Page<ProgrammeVersionSummary>> {
    const { limit, after } = keysetOf(query, [isNumberKey]);
    return this.unitOfWork.read(actor.tenantId, async () => {
      await this.findProgramme.execute(actor, programmeId);
      const before = after?.[0] === undefined ? null : Number(after[0]);
      const rows = await this.versions.page(programmeId, before, limit + 1);
      return pageOf(rows, limit, ({ number }) => [String(number)], toVersionSummary);
    });
  }
}
