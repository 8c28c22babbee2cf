import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { fen } from '../../../platform/money/fen.js';
import { FindBucket } from '../budget/find-bucket.js';
import { LockProgramme } from '../lock-programme.js';
import { checkTransfer } from './budget-move.rules.js';
import { toMoveView } from './budget-move.view.js';
import type { BudgetMoveView, RequestTransferRequest } from './budget-moves.dto.js';
import { RequestMove } from './request-move.js';

/** A finance maker asks for money of one bucket to go to another; nothing is booked before somebody else approves. */
@Injectable()
export class RequestTransfer {
  constructor(
    private readonly commands: Commands,
    private readonly lockProgramme: LockProgramme,
    private readonly findBucket: FindBucket,
    private readonly requestMove: RequestMove,
  ) {}

  execute(command: Command, programmeId: string, request: RequestTransferRequest): Promise<BudgetMoveView> {
    const { fromBucketCode, toBucketCode, documentNo, reason } = request;
    return this.commands.run(command, async () => {
      const programme = await this.lockProgramme.execute(programmeId, command.actor);
      checkTransfer(programme.state, fromBucketCode, toBucketCode);
      const from = await this.findBucket.execute(programmeId, fromBucketCode);
      const to = await this.findBucket.execute(programmeId, toBucketCode);
      const move = await this.requestMove.execute(command, {
        programmeId,
        kind: 'BUCKET_TRANSFER',
        fromBucketId: from.id,
        toBucketId: to.id,
        amountFen: fen(request.amountFen),
        documentNo,
        reason,
      });
      return toMoveView(move, { actor: command.actor, programme, buckets: [from, to] });
    });
  }
}
