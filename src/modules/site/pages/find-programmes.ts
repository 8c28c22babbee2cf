import { Injectable } from '@nestjs/common';

import { sumFen } from '../../../platform/money/fen.js';
import { Ledger } from '../../ledger/index.js';
import { Programmes } from '../../programmes/index.js';
import type { ProgrammeLine } from './programme-list.js';

/** What a citizen can apply for now, soon or again. */
const SHOWN = ['PUBLISHED', 'OPEN', 'PAUSED', 'EXHAUSTED'] as const;

export interface ProgrammeLines {
  readonly lines: readonly ProgrammeLine[];
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
}

/** Programmes with what is left of their money, the newest first, in three queries. Joins the caller's unit of work. */
@Injectable()
export class FindProgrammes {
  constructor(
    private readonly programmes: Programmes,
    private readonly ledger: Ledger,
  ) {}

  async execute(limit: number, beforeId: string | null): Promise<ProgrammeLines> {
    const found = await this.programmes.listInStates(SHOWN, { beforeId, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const buckets = await this.programmes.bucketsOf(shown.map(({ id }) => id));
    const positions = await this.ledger.positions([...buckets.values()].flat().map(({ id }) => id));
    const available = new Map(positions.map(({ bucketId, availableFen }) => [bucketId, availableFen]));
    const lines = shown.map((programme) => ({
      programme,
      availableFen: sumFen((buckets.get(programme.id) ?? []).flatMap(({ id }) => available.get(id) ?? [])),
    }));
    return { lines, next: found.length > limit ? (shown.at(-1)?.id ?? null) : null };
  }
}
