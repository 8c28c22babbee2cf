import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { isIdKey, keysetOf, type Page, pageOf } from '../../../platform/http/pages.js';
import { fenToNumber } from '../../../platform/money/fen.js';
import { isWithin } from '../../organisations/index.js';
import { Programmes } from '../../programmes/index.js';
import type { ImportedAward } from './upper-award.types.js';
import type { ListUpperAwardsQuery, UpperAwardView } from './upper-awards.dto.js';
import { UpperAwardsRepository } from './upper-awards.repository.js';

@Injectable()
export class ListUpperAwards {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly programmes: Programmes,
    private readonly awards: UpperAwardsRepository,
  ) {}

  /** Throws NotFound. */
  execute(actor: Actor, programmeId: string, query: ListUpperAwardsQuery): Promise<Page<UpperAwardView>> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const programme = await this.programmes.findById(programmeId);
      const sight = actor.authorityPath;
      if (!programme || sight === null || !isWithin(programme.authorityPath, sight)) throw new NotFound('programme');
      const keyset = keysetOf(query, [isIdKey]);
      const rows = await this.awards.list(programmeId, query.uscc ?? null, keyset);
      return pageOf(rows, keyset.limit, ({ id }) => [id], toView);
    });
  }
}

function toView(award: ImportedAward): UpperAwardView {
  return { ...award, awardFen: fenToNumber(award.awardFen), importedAt: award.importedAt.toISOString() };
}
