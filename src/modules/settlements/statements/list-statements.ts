import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { isIdKey, keysetOf, type Page, pageOf } from '../../../platform/http/pages.js';
import { askedPayees, isOther } from '../asked-payees.js';
import { ownPayee } from '../settlement-access.rules.js';
import { toStatementView } from './statement.view.js';
import type { ListStatementsQuery, StatementView } from './statements.dto.js';
import { type StatementFilter, StatementsRepository } from './statements.repository.js';

/** What was, is or would be paid: to the payee who asks, or in an officer's jurisdiction; newest first. */
@Injectable()
export class ListStatements {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly statements: StatementsRepository,
  ) {}

  async execute(actor: Actor, query: ListStatementsQuery): Promise<Page<StatementView>> {
    const { limit, after } = keysetOf(query, [isIdKey]);
    const filter = filterOf(actor, query);
    if (filter === null) return { items: [], nextCursor: null };
    return this.unitOfWork.read(actor.tenantId, async () =>
      pageOf(
        await this.statements.list(filter, after?.[0] ?? null, limit + 1),
        limit,
        ({ id }) => [id],
        toStatementView,
      ),
    );
  }
}

/** Null when the actor sees nothing of what is asked for. */
function filterOf(actor: Actor, query: ListStatementsQuery): StatementFilter | null {
  const { programmeId = null, state = null } = query;
  const asked = askedPayees(query);
  const own = ownPayee(actor);
  if (own !== null) {
    return asked.some((payee) => isOther(payee, own)) ? null : { ...own, programmeId, state, authorityPath: null };
  }
  if (actor.authorityPath === null || asked.length > 1) return null;
  const [payee = { payeeKind: null, payeeId: null }] = asked;
  return { ...payee, programmeId, state, authorityPath: actor.authorityPath };
}
