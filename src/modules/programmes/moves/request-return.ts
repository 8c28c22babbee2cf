import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import type { Fen } from '../../../platform/money/fen.js';
import { shanghaiDay } from '../../calendar/index.js';
import { bucketAccount, Ledger } from '../../ledger/index.js';
import { fiscalYear } from '../../policy/index.js';
import { FindBucket } from '../budget/find-bucket.js';
import { CompiledVersions } from '../compiled-versions.js';
import { LockProgramme } from '../lock-programme.js';
import { NothingToReturn } from '../programme.errors.js';
import type { ProgrammeFile } from '../programmes.types.js';
import { checkReturn } from './budget-move.rules.js';
import { toMoveView } from './budget-move.view.js';
import type { BudgetMoveView, RequestReturnRequest } from './budget-moves.dto.js';
import { RequestMove } from './request-move.js';

const USUAL_REASON = 'Year-end balance.';

/** Which bucket gives back. */
export interface BucketOfProgramme {
  readonly programmeId: string;
  readonly bucketCode: string;
}

/**
 * A finance maker asks for what a bucket has available after its fiscal year to go back to the treasury. What is held or
 * on vouchers stays. The amount is that of this moment, so that the second person knows what is confirmed.
 */
@Injectable()
export class RequestReturn {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly lockProgramme: LockProgramme,
    private readonly findBucket: FindBucket,
    private readonly versions: CompiledVersions,
    private readonly ledger: Ledger,
    private readonly requestMove: RequestMove,
  ) {}

  execute(command: Command, of: BucketOfProgramme, request: RequestReturnRequest): Promise<BudgetMoveView> {
    const { programmeId, bucketCode } = of;
    return this.commands.run(command, async () => {
      const programme = await this.lockProgramme.execute(programmeId, command.actor);
      const bucket = await this.findBucket.execute(programmeId, bucketCode);
      checkReturn(bucket, await this.currentFiscalYear(programme));
      const move = await this.requestMove.execute(command, {
        programmeId,
        kind: 'YEAR_END_RETURN',
        fromBucketId: bucket.id,
        toBucketId: null,
        amountFen: await this.availableFen(bucket),
        documentNo: request.documentNo,
        reason: request.reason ?? USUAL_REASON,
      });
      return toMoveView(move, { actor: command.actor, programme, buckets: [bucket] });
    });
  }

  private async currentFiscalYear({ currentVersionId }: ProgrammeFile): Promise<number> {
    const found = await this.versions.findMany(currentVersionId === null ? [] : [currentVersionId]);
    const [version] = [...found.values()];
    if (!version) throw new Error('A programme with buckets was published.');
    return fiscalYear(shanghaiDay(this.clock.now()), version.document.budget.fiscalYearStartMonth);
  }

  private async availableFen(bucket: { readonly id: string; readonly code: string }): Promise<Fen> {
    const [balance] = await this.ledger.balances([bucketAccount(bucket.id)]);
    if (balance === undefined || balance.availableFen <= 0n) throw new NothingToReturn(bucket.code);
    return balance.availableFen;
  }
}
