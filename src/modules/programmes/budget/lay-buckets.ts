import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { newId } from '../../../platform/ids/new-id.js';
import { fen } from '../../../platform/money/fen.js';
import { shanghaiDay } from '../../calendar/index.js';
import { bucketAccount, Ledger, treasuryAccount } from '../../ledger/index.js';
import type { PolicyDocument } from '../../policy/index.js';
import { natureOf } from '../publication/publication.rules.js';
import { BudgetsRepository } from './budgets.repository.js';

/** Makes the buckets that a published document names, with their accounts. Those that are there stay as they are. */
@Injectable()
export class LayBuckets {
  constructor(
    private readonly clock: Clock,
    private readonly budgets: BudgetsRepository,
    private readonly ledger: Ledger,
  ) {}

  async execute(programmeId: string, { budget }: PolicyDocument): Promise<void> {
    const year = Number(shanghaiDay(this.clock.now()).slice(0, 4));
    await this.budgets.lay(
      budget.buckets.map((bucket) => ({
        id: newId(),
        programmeId,
        ...natureOf(bucket, year),
        plannedFen: fen(bucket.amountFen),
      })),
    );
    const buckets = await this.budgets.bucketsOf([programmeId]);
    await this.ledger.openAccounts(
      buckets.flatMap((bucket) => [treasuryAccount(bucket.funder, bucket.year), bucketAccount(bucket.id)]),
    );
  }
}
