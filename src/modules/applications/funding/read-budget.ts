import { Injectable } from '@nestjs/common';

import { ZERO_FEN } from '../../../platform/money/fen.js';
import { bucketAccount, Ledger } from '../../ledger/index.js';
import { Programmes } from '../../programmes/index.js';
import type { BudgetStand } from './budget-stand.types.js';

/** What the buckets of programmes have free now, by programme id. Two queries, whatever the number. */
@Injectable()
export class ReadBudget {
  constructor(
    private readonly programmes: Programmes,
    private readonly ledger: Ledger,
  ) {}

  async execute(programmeIds: readonly string[]): Promise<ReadonlyMap<string, BudgetStand>> {
    if (programmeIds.length === 0) return new Map();
    const buckets = await this.programmes.bucketsOf(programmeIds);
    const ids = [...buckets.values()].flatMap((list) => list.map(({ id }) => id));
    const balances = await this.ledger.balances(ids.map(bucketAccount));
    const available = new Map(balances.map(({ bucketId, availableFen }) => [bucketId, availableFen]));
    return new Map(
      [...buckets].map(([programmeId, list]) => [
        programmeId,
        list.map(({ id, code }) => ({ code, bucketId: id, availableFen: available.get(id) ?? ZERO_FEN })),
      ]),
    );
  }
}
