import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { legId, newId } from '../../../platform/ids/new-id.js';
import { fen, type Fen } from '../../../platform/money/fen.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { AuditLog } from '../../audit/index.js';
import { shanghaiDay } from '../../calendar/index.js';
import { bucketAccount, Ledger, treasuryAccount } from '../../ledger/index.js';
import { LockProgramme } from '../lock-programme.js';
import { BUDGET_RELEASED } from '../programme.messages.js';
import { checkAppropriation } from './budget.rules.js';
import type { Appropriation, BudgetBucket } from './budget.types.js';
import { toAppropriationView } from './budget.view.js';
import type { AppropriationView, RecordAppropriationRequest } from './budgets.dto.js';
import { BudgetsRepository } from './budgets.repository.js';
import { FindBucket } from './find-bucket.js';
import { NoteAvailability } from './note-availability.js';

/** Records what a budget document gives to a bucket, and books it. An exhausted programme is open again after that, and those who wait are served. */
@Injectable()
export class RecordAppropriation {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly lockProgramme: LockProgramme,
    private readonly findBucket: FindBucket,
    private readonly budgets: BudgetsRepository,
    private readonly ledger: Ledger,
    private readonly auditLog: AuditLog,
    private readonly outbox: Outbox,
    private readonly noteAvailability: NoteAvailability,
  ) {}

  execute(command: Command, programmeId: string, request: RecordAppropriationRequest): Promise<AppropriationView> {
    const amountFen = fen(request.amountFen);
    return this.commands.run(command, async () => {
      const programme = await this.lockProgramme.execute(programmeId, command.actor);
      checkAppropriation(programme.state, request.decidedOn, shanghaiDay(this.clock.now()));
      const bucket = await this.findBucket.execute(programmeId, request.bucketCode);
      const appropriation: Appropriation = {
        id: newId(),
        programmeId,
        bucketId: bucket.id,
        bucketCode: bucket.code,
        amountFen,
        documentNo: request.documentNo,
        decidedOn: request.decidedOn,
        transferId: legId(command.commandId, 1),
        recordedBy: command.actor.userId,
        recordedAt: this.clock.now(),
      };
      await this.budgets.insertAppropriation(appropriation);
      await this.book(command, bucket, amountFen);
      await this.writeDown(command, appropriation);
      await this.noteAvailability.execute(programmeId, command);
      await this.outbox.add({ topic: BUDGET_RELEASED, payload: { programmeId } });
      return toAppropriationView(appropriation);
    });
  }

  private async book({ commandId }: Command, bucket: BudgetBucket, amountFen: Fen): Promise<void> {
    const from = treasuryAccount(bucket.funder, bucket.year);
    const leg = { commandId, kind: 'APPROPRIATE', from, to: bucketAccount(bucket.id), amountFen } as const;
    const [result] = await this.ledger.submit([leg]);
    if (result?.code !== 'ok') throw new Error(`The appropriation was not booked: ${String(result?.code)}.`);
  }

  private writeDown(command: Command, appropriation: Appropriation): Promise<void> {
    const { id, programmeId, bucketCode, amountFen, documentNo, decidedOn, transferId } = appropriation;
    return this.auditLog.record({
      action: 'budget.appropriated',
      subject: { type: 'appropriation', id },
      after: { programmeId, bucketCode, amountFen, documentNo, decidedOn, transferId },
      command,
    });
  }
}
