import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { isIdKey, keysetOf, type Page, pageOf } from '../../../platform/http/pages.js';
import { askedPayees, isOther } from '../asked-payees.js';
import { ownPayee } from '../settlement-access.rules.js';
import { toPayeeAccountView } from './payee-account.view.js';
import type { ListPayeeAccountsQuery, PayeeAccountView } from './payee-accounts.dto.js';
import { type PayeeAccountFilter, PayeeAccountsRepository } from './payee-accounts.repository.js';

/** Accounts the actor may see, newest first; numbers are masked. */
@Injectable()
export class ListPayeeAccounts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: PayeeAccountsRepository,
  ) {}

  async execute(actor: Actor, query: ListPayeeAccountsQuery): Promise<Page<PayeeAccountView>> {
    const keyset = keysetOf(query, [isIdKey]);
    const filter = filterOf(actor, query);
    if (filter === null) return { items: [], nextCursor: null };
    return this.unitOfWork.read(actor.tenantId, async () =>
      pageOf(
        await this.accounts.list(filter, keyset),
        keyset.limit,
        ({ id }) => [id],
        (account) => toPayeeAccountView(account, actor),
      ),
    );
  }
}

/** Null when the actor sees nothing of what is asked for. */
function filterOf(actor: Actor, query: ListPayeeAccountsQuery): PayeeAccountFilter | null {
  const state = query.state ?? null;
  const asked = askedPayees(query);
  const own = ownPayee(actor);
  if (own !== null) {
    return asked.some((payee) => isOther(payee, own)) ? null : { ...own, state, authorityPath: null };
  }
  if (actor.authorityPath === null || asked.length > 1) return null;
  const [payee = { payeeKind: null, payeeId: null }] = asked;
  return { ...payee, state, authorityPath: actor.authorityPath };
}
