import { Injectable } from '@nestjs/common';

import { UnknownBucket } from '../programme.errors.js';
import type { BudgetBucket } from './budget.types.js';
import { BudgetsRepository } from './budgets.repository.js';

/** The bucket of a programme that has a code; throws UnknownBucket. */
@Injectable()
export class FindBucket {
  constructor(private readonly budgets: BudgetsRepository) {}

  async execute(programmeId: string, code: string): Promise<BudgetBucket> {
    const buckets = await this.budgets.bucketsOf([programmeId]);
    const bucket = buckets.find((each) => each.code === code);
    if (bucket) return bucket;
    throw new UnknownBucket(
      code,
      buckets.map((each) => each.code),
    );
  }
}
