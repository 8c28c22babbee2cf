import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { newId } from '../../../platform/ids/new-id.js';
import { AuditLog } from '../../audit/index.js';
import type { BudgetMove } from './budget-move.types.js';
import { BudgetMovesRepository } from './budget-moves.repository.js';

type AskedFor = Pick<
  BudgetMove,
  'programmeId' | 'kind' | 'fromBucketId' | 'toBucketId' | 'amountFen' | 'documentNo' | 'reason'
>;

/** Writes down what the first person asks for. No money moves yet. */
@Injectable()
export class RequestMove {
  constructor(
    private readonly clock: Clock,
    private readonly moves: BudgetMovesRepository,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(command: Command, askedFor: AskedFor): Promise<BudgetMove> {
    const move: BudgetMove = {
      ...askedFor,
      id: newId(),
      state: 'PENDING',
      requestedBy: command.actor.userId,
      requestedAt: this.clock.now(),
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      transferId: null,
    };
    await this.moves.insert(move);
    const { kind, programmeId, fromBucketId, toBucketId, amountFen, documentNo } = move;
    await this.auditLog.record({
      action: kind === 'BUCKET_TRANSFER' ? 'budget.transfer-requested' : 'budget.return-requested',
      subject: { type: 'budget-move', id: move.id },
      after: { kind, programmeId, fromBucketId, toBucketId, amountFen, documentNo, state: move.state },
      reason: move.reason,
      command,
    });
    return move;
  }
}
