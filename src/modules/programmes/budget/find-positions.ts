import { Injectable } from '@nestjs/common';

import { type BucketPosition, Ledger, unexplainedFen } from '../../ledger/index.js';
import type { BudgetBucket, MoneyPlaces } from './budget.types.js';
import { BudgetsRepository } from './budgets.repository.js';

/** A bucket with the places of its money. */
export interface PlacedBucket {
  readonly bucket: BudgetBucket;
  readonly places: MoneyPlaces;
  readonly balanced: boolean;
}

/** Asks the ledger where the money of a programme's buckets is, in two queries. */
@Injectable()
export class FindPositions {
  constructor(
    private readonly budgets: BudgetsRepository,
    private readonly ledger: Ledger,
  ) {}

  /** In order of the buckets' codes. */
  async execute(programmeId: string): Promise<readonly PlacedBucket[]> {
    const buckets = await this.budgets.bucketsOf([programmeId]);
    const positions = await this.ledger.positions(buckets.map(({ id }) => id));
    const byBucket = new Map(positions.map((position) => [position.bucketId, position]));
    return buckets.map((bucket) => placed(bucket, byBucket.get(bucket.id)));
  }
}

function placed(bucket: BudgetBucket, position: BucketPosition | undefined): PlacedBucket {
  if (!position) throw new Error(`The bucket ${bucket.code} has no account in the ledger.`);
  const places = { ...position, plannedFen: bucket.plannedFen };
  return { bucket, places, balanced: unexplainedFen(position) === 0n };
}
