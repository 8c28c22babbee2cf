import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { isIdKey, keysetOf, type Page, pageOf, type PageQuery } from '../../../platform/http/pages.js';
import { Redemptions } from '../../redemptions/index.js';
import { isOther } from '../asked-payees.js';
import { maySeeBatch, ownPayee } from '../settlement-access.rules.js';
import type { StatementLine } from './statement.types.js';
import { toSettledRedemptionView } from './statement.view.js';
import type { SettledRedemptionView } from './statements.dto.js';
import { StatementsRepository } from './statements.repository.js';

/** The orders that a line is the sum of. Throws NotFound. */
@Injectable()
export class ListSettledRedemptions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly statements: StatementsRepository,
    private readonly redemptions: Redemptions,
  ) {}

  execute(actor: Actor, lineId: string, query: PageQuery): Promise<Page<SettledRedemptionView>> {
    const { limit, after } = keysetOf(query, [isIdKey]);
    return this.unitOfWork.read(actor.tenantId, async () => {
      const line = await this.statements.findById(lineId);
      if (!line || !maySee(actor, line)) throw new NotFound('statement');
      const items = await this.statements.items(lineId, after?.[0] ?? null, limit + 1);
      const orders = await this.redemptions.findByIds(items.map(({ redemptionId }) => redemptionId));
      return pageOf(
        items,
        limit,
        ({ id }) => [id],
        ({ redemptionId }) => {
          const order = orders.get(redemptionId);
          if (!order) throw new Error(`The order ${redemptionId} of a line is missing.`);
          return toSettledRedemptionView(order);
        },
      );
    });
  }
}

function maySee(actor: Actor, line: StatementLine): boolean {
  const own = ownPayee(actor);
  return own === null ? maySeeBatch(actor, line) : !isOther(line, own);
}
