import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { type Fen, sumFen } from '../../../platform/money/fen.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { AuditLog } from '../../audit/index.js';
import { bucketAccount, Ledger } from '../../ledger/index.js';
import { BUDGET_MOVED } from '../programme.messages.js';
import { moveProgramme } from '../programme.rules.js';
import { ProgrammesRepository } from '../programmes.repository.js';
import { exhaustionEvent } from './budget.rules.js';
import { BudgetsRepository } from './budgets.repository.js';

/**
 * Marks a programme EXHAUSTED when its money is used up and OPEN when some is back. The caller already holds locks of
 * accounts, so this never waits for the programme's row: whoever holds it is changing the programme, and the next
 * movement of money asks again. Whether a bucket runs low is looked at afterwards, by a message of its own.
 */
@Injectable()
export class NoteAvailability {
  constructor(
    private readonly programmes: ProgrammesRepository,
    private readonly budgets: BudgetsRepository,
    private readonly ledger: Ledger,
    private readonly auditLog: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  async execute(programmeId: string, command: Command | null): Promise<void> {
    await this.outbox.add({ topic: BUDGET_MOVED, payload: { programmeId } });
    const seen = await this.programmes.findById(programmeId);
    if (!seen) return;
    const availableFen = await this.availableFen(programmeId);
    if (exhaustionEvent(seen.state, availableFen) === null) return;

    const programme = await this.programmes.lockUnlessBusy(programmeId);
    const event = programme && exhaustionEvent(programme.state, availableFen);
    if (!programme || !event) return;
    const state = moveProgramme(programme.state, event);
    const version = await this.programmes.change(programme, { state });
    await this.auditLog.record({
      action: event === 'exhaust' ? 'programme.exhausted' : 'programme.replenished',
      subject: { type: 'programme', id: programmeId, version },
      before: { state: programme.state },
      after: { state, availableFen },
      command,
    });
  }

  private async availableFen(programmeId: string): Promise<Fen> {
    const buckets = await this.budgets.bucketsOf([programmeId]);
    const balances = await this.ledger.balances(buckets.map(({ id }) => bucketAccount(id)));
    return sumFen(balances.map((balance) => balance.availableFen));
  }
}
