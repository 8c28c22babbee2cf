import { Injectable } from '@nestjs/common';

import type { ProgrammeVersion } from '../../programmes/index.js';
import { planFunding } from './budget-stand.rules.js';
import type { BudgetStand } from './budget-stand.types.js';
import { ReadBudget } from './read-budget.js';
import { ReservationsRepository } from './reservations.repository.js';
import { splitBy } from './split-award.js';

/** What a programme's buckets have for the next in line. */
export interface OpenBudget {
  readonly stand: BudgetStand;
  /** Somebody waits whom nobody may overtake. */
  readonly stopped: boolean;
}

/** So many who wait are looked at; whoever stands behind them is served by the promotion that follows a release. */
const LINE_SEEN = 500;

/**
 * What is left of budgets for cases that come now: what is free, less what those who already wait will get of it. So
 * money that was just released is not snatched by a newcomer before the waitlist is served.
 */
@Injectable()
export class PlanBudgets {
  constructor(
    private readonly readBudget: ReadBudget,
    private readonly reservations: ReservationsRepository,
  ) {}

  /** By programme id. */
  async execute(
    asked: readonly { readonly programme: { readonly id: string }; readonly version: ProgrammeVersion }[],
  ): Promise<Map<string, OpenBudget>> {
    const versions = new Map(asked.map(({ programme, version }) => [programme.id, version]));
    const programmeIds = [...versions.keys()];
    const stands = await this.readBudget.execute(programmeIds);
    const lines = await this.reservations.waitingIn(programmeIds, LINE_SEEN);
    return new Map(
      [...versions].map(([programmeId, { document, policy }]) => {
        const { fitRule } = document.budget;
        const line = lines.get(programmeId) ?? [];
        const { stand, stopped } = planFunding(fitRule, line, stands.get(programmeId) ?? [], splitBy(policy));
        return [programmeId, { stand, stopped }];
      }),
    );
  }
}
