import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { legId } from '../../../platform/ids/new-id.js';
import { fenToNumber } from '../../../platform/money/fen.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { AuditLog } from '../../audit/index.js';
import { type AccountKey, bucketAccount, Ledger, treasuryAccount } from '../../ledger/index.js';
import { takesMoney } from '../budget/budget.rules.js';
import type { BudgetBucket } from '../budget/budget.types.js';
import { BudgetsRepository } from '../budget/budgets.repository.js';
import { NoteAvailability } from '../budget/note-availability.js';
import { LockProgramme } from '../lock-programme.js';
import { BucketShort } from '../programme.errors.js';
import { BUDGET_RELEASED } from '../programme.messages.js';
import type { Programme } from '../programmes.types.js';
import { checkTransfer, decideMove } from './budget-move.rules.js';
import type { BudgetMove, MoveKind } from './budget-move.types.js';
import { toMoveView } from './budget-move.view.js';
import type { BudgetMoveView, DecideMoveRequest } from './budget-moves.dto.js';
import { BudgetMovesRepository } from './budget-moves.repository.js';

/** Which move is decided. */
export interface MoveOfProgramme {
  readonly id: string;
  readonly programmeId: string;
  readonly kind: MoveKind;
}

/**
 * The second person approves or rejects a move. An approval is booked in the same transaction; when the bucket has less
 * than that by now nothing is written and the move stays open.
 */
@Injectable()
export class DecideMove {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly lockProgramme: LockProgramme,
    private readonly moves: BudgetMovesRepository,
    private readonly budgets: BudgetsRepository,
    private readonly ledger: Ledger,
    private readonly auditLog: AuditLog,
    private readonly outbox: Outbox,
    private readonly noteAvailability: NoteAvailability,
  ) {}

  execute(command: Command, of: MoveOfProgramme, request: DecideMoveRequest): Promise<BudgetMoveView> {
    return this.commands.run(command, async () => {
      const programme = await this.lockProgramme.execute(of.programmeId, command.actor);
      const pending = await this.moves.lock(of);
      if (!pending) throw new NotFound('move of budget money');
      const decided = decideMove(pending, {
        outcome: request.outcome,
        userId: command.actor.userId,
        reason: request.reason ?? null,
        at: this.clock.now(),
        transferId: legId(command.commandId, 1),
      });
      const buckets = await this.budgets.bucketsOf([of.programmeId]);
      if (decided.state === 'APPROVED') await this.book({ command, programme, buckets }, decided);
      await this.moves.saveDecision(decided);
      await this.writeDown(command, decided);
      return toMoveView(decided, { actor: command.actor, programme, buckets });
    });
  }

  private async book({ command, programme, buckets }: Booking, move: BudgetMove): Promise<void> {
    const from = bucketNamed(buckets, move.fromBucketId);
    const to = move.toBucketId === null ? null : bucketNamed(buckets, move.toBucketId);
    if (to !== null) checkTransfer(programme.state, from.code, to.code);
    await this.submit(command, move, { from, to });
    if (takesMoney(programme.state)) await this.noteAvailability.execute(programme.id, command);
    if (to !== null) await this.outbox.add({ topic: BUDGET_RELEASED, payload: { programmeId: programme.id } });
  }

  private async submit({ commandId }: Command, move: BudgetMove, { from, to }: Ends): Promise<void> {
    const { kind, amountFen } = move;
    const target: AccountKey = to === null ? treasuryAccount(from.funder, from.year) : bucketAccount(to.id);
    const leg = { commandId, kind, from: bucketAccount(from.id), to: target, amountFen } as const;
    const [result] = await this.ledger.submit([leg]);
    if (result?.code === 'insufficient') {
      const availableFen = result.legs[0]?.availableFen ?? null;
      throw new BucketShort(from.code, availableFen === null ? null : fenToNumber(availableFen));
    }
    if (result?.code !== 'ok') throw new Error(`The move was not booked: ${String(result?.code)}.`);
  }

  private writeDown(command: Command, move: BudgetMove): Promise<void> {
    const { kind, state, amountFen, documentNo, transferId, decisionReason } = move;
    const what = kind === 'BUCKET_TRANSFER' ? 'transfer' : 'return';
    return this.auditLog.record({
      action: `budget.${what}-${state === 'APPROVED' ? 'approved' : 'rejected'}`,
      subject: { type: 'budget-move', id: move.id },
      before: { state: 'PENDING' },
      after: { state, amountFen, documentNo, transferId },
      ...(decisionReason === null ? {} : { reason: decisionReason }),
      command,
    });
  }
}

interface Booking {
  readonly command: Command;
  readonly programme: Programme;
  readonly buckets: readonly BudgetBucket[];
}

interface Ends {
  readonly from: BudgetBucket;
  /** Null: the treasury. */
  readonly to: BudgetBucket | null;
}

function bucketNamed(buckets: readonly BudgetBucket[], id: string): BudgetBucket {
  const bucket = buckets.find((each) => each.id === id);
  if (!bucket) throw new Error(`The programme has no bucket ${id}.`);
  return bucket;
}
