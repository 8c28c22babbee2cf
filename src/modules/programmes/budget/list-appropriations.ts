import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { isIdKey, keysetOf, type Page, pageOf, type PageQuery } from '../../../platform/http/pages.js';
import { FindProgramme } from '../find-programme.js';
import { toAppropriationView } from './budget.view.js';
import type { AppropriationView } from './budgets.dto.js';
import { BudgetsRepository } from './budgets.repository.js';

/** What was appropriated to a programme, the latest first. */
@Injectable()
export class ListAppropriations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly findProgramme: FindProgramme,
    private readonly budgets: BudgetsRepository,
  ) {}

  execute(actor: Actor, programmeId: string, query: PageQuery): Promise<Page<AppropriationView>> {
    const { limit, after } = keysetOf(query, [isIdKey]);
    return this.unitOfWork.read(actor.tenantId, async () => {
      await this.findProgramme.execute(actor, programmeId);
      const codes = new Map((await this.budgets.bucketsOf([programmeId])).map(({ id, code }) => [id, code]));
      const rows = await this.budgets.appropriations(programmeId, after?.[0] ?? null, limit + 1);
      return pageOf(
        rows,
        limit,
        ({ id }) => [id],
        (row) => toAppropriationView({ ...row, bucketCode: codes.get(row.bucketId) ?? '' }),
      );
    });
  }
}
