import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Actor } from '../../../platform/access/actor.js';
import { InvalidRequest, NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { newId } from '../../../platform/ids/new-id.js';
import { askedPayees } from '../asked-payees.js';
import { maySeeAccount, ownPayee } from '../settlement-access.rules.js';
import type { Payee, PayeeKey } from '../settlement.types.js';
import { AccountVault } from './account-vault.js';
import { FindPayees } from './find-payees.js';
import { accountNumber, checkRegisteredName, moveAccount, tailOf } from './payee-account.rules.js';
import type { PayeeAccount } from './payee-account.types.js';
import { toPayeeAccountView } from './payee-account.view.js';
import type { CapturePayeeAccountRequest, PayeeAccountView } from './payee-accounts.dto.js';
import { PayeeAccountsRepository } from './payee-accounts.repository.js';
import { RecordAccountChanges } from './record-account-changes.js';

/** Takes down where a payee wants its money. It goes there once a second person approved; a capture that waits is replaced. */
@Injectable()
export class CapturePayeeAccount {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly payees: FindPayees,
    private readonly vault: AccountVault,
    private readonly accounts: PayeeAccountsRepository,
    private readonly changes: RecordAccountChanges,
  ) {}

  /** Throws InvalidRequest, AccountNameDiffers, NotFound. */
  execute(command: Command, request: CapturePayeeAccountRequest): Promise<PayeeAccountView> {
    const number = accountNumber(request.accountNumber);
    const key = payeeOf(command.actor, request);
    return this.commands.run(command, async () => {
      const payee = await this.payees.find(key);
      if (!payee || !maySeeAccount(command.actor, payee)) throw new NotFound('payee');
      checkRegisteredName(request.accountName, payee.name);
      await this.replaceWaiting(command, payee);
      const account = this.newAccount(command, payee, { request, number });
      await this.accounts.insert(account);
      await this.changes.record('payee-account.captured', { before: null, after: account }, command);
      return toPayeeAccountView(account, command.actor);
    });
  }

  private async replaceWaiting(command: Command, payee: PayeeKey): Promise<void> {
    const live = await this.accounts.lockLive(payee);
    const waiting = live.find(({ state }) => state === 'PENDING');
    if (!waiting) return;
    const state = moveAccount(waiting.state, 'replace');
    const after = { ...waiting, state, endedAt: this.clock.now(), version: waiting.version + 1 };
    await this.accounts.save(after);
    await this.changes.record('payee-account.replaced', { before: waiting, after }, command);
  }

  private newAccount(
    { actor }: Command,
    { payeeKind, payeeId, jurisdictionPath }: Payee,
    { request, number }: { readonly request: CapturePayeeAccountRequest; readonly number: string },
  ): PayeeAccount {
    const id = newId();
    return {
      ...{ id, payeeKind, payeeId, jurisdictionPath },
      version: 1,
      state: 'PENDING',
      accountName: request.accountName.trim(),
      bankName: request.bankName.trim(),
      cnaps: request.cnaps,
      numberSealed: this.vault.seal(id, number),
      numberTail: tailOf(number),
      capturedBy: actor.userId,
      capturedAt: this.clock.now(),
      decidedBy: null,
      decidedAt: null,
      decisionNote: null,
      replacesId: null,
      endedAt: null,
    };
  }
}

/** A payee captures its own account; an officer says whose it is. */
function payeeOf(actor: Actor, request: CapturePayeeAccountRequest): PayeeKey {
  const asked = askedPayees(request);
  const [named = ownPayee(actor)] = asked;
  if (named && asked.length <= 1) return named;
  const message = 'Say whose account it is: providerId or enterpriseId, one of them.';
  throw new InvalidRequest([{ pointer: '/providerId', code: 'payee-missing', message }]);
}
