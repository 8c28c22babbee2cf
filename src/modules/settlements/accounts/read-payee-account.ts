import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { maySeeAccount } from '../settlement-access.rules.js';
import { toPayeeAccountView } from './payee-account.view.js';
import type { PayeeAccountView } from './payee-accounts.dto.js';
import { PayeeAccountsRepository } from './payee-accounts.repository.js';

/** One account the actor may see. Throws NotFound. */
@Injectable()
export class ReadPayeeAccount {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: PayeeAccountsRepository,
  ) {}

  execute(actor: Actor, id: string): Promise<PayeeAccountView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const account = await this.accounts.findById(id);
      if (!account || !maySeeAccount(actor, account)) throw new NotFound('payee account');
      return toPayeeAccountView(account, actor);
    });
  }
}
