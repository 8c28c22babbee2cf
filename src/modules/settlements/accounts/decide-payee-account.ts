import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { InvalidRequest, NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { maySeeAccount } from '../settlement-access.rules.js';
import { FindPayees } from './find-payees.js';
import { checkRegisteredName, checkSecondPerson, moveAccount } from './payee-account.rules.js';
import type { AccountDecision, PayeeAccount } from './payee-account.types.js';
import { toPayeeAccountView } from './payee-account.view.js';
import type { DecidePayeeAccountRequest, PayeeAccountView } from './payee-accounts.dto.js';
import { PayeeAccountsRepository } from './payee-accounts.repository.js';
import { RecordAccountChanges } from './record-account-changes.js';

/** A second person approves a captured account, which then takes the place of the one before, or rejects it. */
@Injectable()
export class DecidePayeeAccount {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly payees: FindPayees,
    private readonly accounts: PayeeAccountsRepository,
    private readonly changes: RecordAccountChanges,
  ) {}

  /** Throws NotFound, SecondPersonNeeded, WrongState, AccountNameDiffers, InvalidRequest. */
  execute(command: Command, accountId: string, request: DecidePayeeAccountRequest): Promise<PayeeAccountView> {
    const decision = decisionOf(request);
    return this.commands.run(command, async () => {
      const { account, others } = await this.lock(command, accountId);
      checkSecondPerson(account.capturedBy, command.actor.userId);
      const decided =
        decision.outcome === 'APPROVE'
          ? await this.approve(command, { account, others, decision })
          : await this.reject(command, account, decision);
      return toPayeeAccountView(decided, command.actor);
    });
  }

  private async lock(
    { actor }: Command,
    accountId: string,
  ): Promise<{ readonly account: PayeeAccount; readonly others: readonly PayeeAccount[] }> {
    const found = await this.accounts.findById(accountId);
    if (!found || !maySeeAccount(actor, found)) throw new NotFound('payee account');
    const live = await this.accounts.lockLive(found);
    const account = live.find(({ id }) => id === accountId) ?? (await this.accounts.findById(accountId));
    if (!account) throw new NotFound('payee account');
    return { account, others: live.filter(({ id }) => id !== accountId) };
  }

  private async approve(
    command: Command,
    {
      account,
      others,
      decision,
    }: { account: PayeeAccount; others: readonly PayeeAccount[]; decision: AccountDecision },
  ): Promise<PayeeAccount> {
    const state = moveAccount(account.state, 'approve');
    const payee = await this.payees.find(account);
    if (!payee) throw new NotFound('payee');
    checkRegisteredName(account.accountName, payee.name);
    const replacesId = (await this.accounts.findLastPaidTo(account))?.id ?? null;
    for (const other of others) await this.replace(command, other);
    return this.write(command, 'payee-account.approved', { ...account, state, replacesId }, decision);
  }

  private reject(command: Command, account: PayeeAccount, decision: AccountDecision): Promise<PayeeAccount> {
    const state = moveAccount(account.state, 'reject');
    return this.write(command, 'payee-account.rejected', { ...account, state }, decision);
  }

  private async replace(command: Command, before: PayeeAccount): Promise<void> {
    const state = moveAccount(before.state, 'replace');
    const after = { ...before, state, endedAt: this.clock.now(), version: before.version + 1 };
    await this.accounts.save(after);
    await this.changes.record('payee-account.replaced', { before, after }, command);
  }

  private async write(
    command: Command,
    action: string,
    account: PayeeAccount,
    { note }: AccountDecision,
  ): Promise<PayeeAccount> {
    const after: PayeeAccount = {
      ...account,
      decidedBy: command.actor.userId,
      decidedAt: this.clock.now(),
      decisionNote: note,
      version: account.version + 1,
    };
    await this.accounts.save(after);
    await this.changes.record(action, { before: { ...account, state: 'PENDING' }, after }, command);
    return after;
  }
}

function decisionOf({ outcome, note }: DecidePayeeAccountRequest): AccountDecision {
  if (outcome === 'REJECT' && note === undefined) {
    throw new InvalidRequest([{ pointer: '/note', code: 'missing', message: 'Say why the account is rejected.' }]);
  }
  return { outcome, note: note ?? null };
}
