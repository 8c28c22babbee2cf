import { Injectable } from '@nestjs/common';

import { RedemptionFiguresRepository } from './redemption-figures.repository.js';
import { RedemptionListsRepository } from './redemption-lists.repository.js';
import type {
  CapturedFigures,
  CapturedOrder,
  Redemption,
  RedemptionArea,
  RedemptionFigures,
  SettledPeriod,
} from './redemption.types.js';
import { SettlementMarksRepository } from './settlement-marks.repository.js';

/** The door: captured orders for those who pay them, and figures. Joins the caller's unit of work. */
@Injectable()
export class Redemptions {
  constructor(
    private readonly lists: RedemptionListsRepository,
    private readonly marks: SettlementMarksRepository,
    private readonly figures: RedemptionFiguresRepository,
  ) {}

  /** Marks what the settlement pays, the earliest captures first, and locks it. What is marked is given to no other. */
  takeUnsettled(period: SettledPeriod, settlementId: string): Promise<readonly CapturedOrder[]> {
    return this.marks.take(period, settlementId);
  }

  /** Gives orders back that the settlement does not pay after all. */
  async release(redemptionIds: readonly string[], settlementId: string): Promise<void> {
    if (redemptionIds.length === 0) return;
    const released = await this.marks.release(redemptionIds, settlementId);
    if (released !== redemptionIds.length) {
      throw new Error(`Of ${String(redemptionIds.length)} orders only ${String(released)} were marked as claimed.`);
    }
  }

  /** By id; unknown ids are left out. */
  async findByIds(redemptionIds: readonly string[]): Promise<ReadonlyMap<string, Redemption>> {
    const found = redemptionIds.length === 0 ? [] : await this.lists.findByIds(redemptionIds);
    return new Map(found.map((redemption) => [redemption.id, redemption]));
  }

  /** What orders come to by provider, in the order of their ids; the same orders that an officer of the area lists. */
  figuresByProvider(of: RedemptionArea, afterId: string | null, limit: number): Promise<readonly RedemptionFigures[]> {
    return this.figures.byProvider(of, afterId, limit);
  }

  capturedFigures(of: RedemptionArea): Promise<CapturedFigures> {
    return this.figures.captured(of);
  }
}
