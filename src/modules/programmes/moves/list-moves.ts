import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { Forbidden } from '../../../platform/errors/faults.js';
import { isIdKey, keysetOf, type Page, pageOf, type PageQuery } from '../../../platform/http/pages.js';
import { BudgetsRepository } from '../budget/budgets.repository.js';
import { FindProgramme } from '../find-programme.js';
import type { MoveKind } from './budget-move.types.js';
import { toMoveView } from './budget-move.view.js';
import type { BudgetMoveView } from './budget-moves.dto.js';
import { BudgetMovesRepository } from './budget-moves.repository.js';

/** Whose moves a list shows. */
export interface ListedMoves {
  readonly programmeId: string;
  readonly kind: MoveKind;
}

/** Moves of budget money of a programme, the latest first. For officers. */
@Injectable()
export class ListMoves {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly findProgramme: FindProgramme,
    private readonly budgets: BudgetsRepository,
    private readonly moves: BudgetMovesRepository,
  ) {}

  execute(actor: Actor, { programmeId, kind }: ListedMoves, query: PageQuery): Promise<Page<BudgetMoveView>> {
    if (actor.authorityPath === null) throw new Forbidden('Moves of budget money are shown to officers.');
    const { limit, after } = keysetOf(query, [isIdKey]);
    return this.unitOfWork.read(actor.tenantId, async () => {
      const programme = await this.findProgramme.execute(actor, programmeId);
      const buckets = await this.budgets.bucketsOf([programmeId]);
      const rows = await this.moves.list({ programmeId, kind, beforeId: after?.[0] ?? null, limit: limit + 1 });
      return pageOf(
        rows,
        limit,
        ({ id }) => [id],
        (move) => toMoveView(move, { actor, programme, buckets }),
      );
    });
  }
}
