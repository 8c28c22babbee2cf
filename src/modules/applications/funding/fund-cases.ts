import { Injectable } from '@nestjs/common';

import { fen, sumFen, ZERO_FEN, type Fen } from '../../../platform/money/fen.js';
import { advance, amend } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { planFunding } from './budget-stand.rules.js';
import type { FundingCase, PlannedGrant } from './budget-stand.types.js';
import { PlanBudgets } from './plan-budgets.js';
import { ReserveAwards, type ReserveOrder } from './reserve-awards.js';
import { splitBy } from './split-award.js';

/**
 * Sets aside what was granted to cases, in the order of submission and behind those who wait already. Who gets nothing
 * is WAITLISTED, or REJECTED with BUDGET_EXHAUSTED where the policy keeps no waitlist; who gets a part waits for the
 * rest where the policy tops up.
 */
@Injectable()
export class FundCases {
  constructor(
    private readonly planBudgets: PlanBudgets,
    private readonly reserveAwards: ReserveAwards,
  ) {}

  /** Funds those that `wants` names; the others pass through. Answers in order. */
  async execute(files: readonly CaseFile[], wants: (file: CaseFile) => boolean): Promise<readonly CaseFile[]> {
    const wanting = files.filter(wants);
    if (wanting.length === 0) return files;
    const orders = await this.plan(wanting);
    const booked = await this.reserveAwards.execute(orders.filter(({ parts }) => parts.length > 0));
    const got = new Map(
      orders.map((order) => [order.applicationId, booked.has(order.applicationId) ? sumOf(order) : ZERO_FEN]),
    );
    return files.map((file) => (wants(file) ? settle(file, got.get(file.now.id) ?? ZERO_FEN) : file));
  }

  private async plan(files: readonly CaseFile[]): Promise<readonly ReserveOrder[]> {
    const budgets = await this.planBudgets.execute(files);
    const orders: ReserveOrder[] = [];
    for (const [programmeId, { stand, stopped }] of budgets) {
      const line = files.filter(({ now }) => now.programmeId === programmeId).sort(bySequence);
      const [first] = line;
      if (!first || stopped) continue;
      const { document, policy } = first.version;
      const plan = planFunding(document.budget.fitRule, line.map(fundingCaseOf), stand, splitBy(policy));
      orders.push(...plan.grants.map((grant) => orderOf(grant, stand)));
    }
    return orders;
  }
}

function settle(file: CaseFile, gotFen: Fen): CaseFile {
  const granted = file.now.approvedFen ?? ZERO_FEN;
  if (gotFen === 0n) return withoutMoney(file, granted);
  const { topUpOnRelease } = file.version.document.budget;
  const missing = fen(granted - gotFen);
  return amend(file, { approvedFen: gotFen, reservedFen: gotFen, shortFen: topUpOnRelease ? missing : ZERO_FEN });
}

function withoutMoney(file: CaseFile, granted: Fen): CaseFile {
  const reason = { actorKind: 'SYSTEM', reasonCode: 'BUDGET_EXHAUSTED', amountFen: granted } as const;
  const reasonCodes = [...new Set([...file.now.reasonCodes, 'BUDGET_EXHAUSTED'])];
  if (file.version.document.budget.onExhausted !== 'WAITLIST') {
    return advance(file, 'reject', { ...reason, changes: { reasonCodes, stageId: null, approvedFen: null } });
  }
  const waitlistedFrom = file.now.state === 'APPROVED' ? 'APPROVED' : 'DECIDED';
  return advance(file, 'waitlist', { ...reason, changes: { reasonCodes, waitlistedFrom, shortFen: granted } });
}

function fundingCaseOf({ now }: CaseFile): FundingCase {
  return {
    applicationId: now.id,
    voucherType: now.voucherType,
    region: now.region,
    category: typeof now.form['application.category'] === 'string' ? now.form['application.category'] : null,
    wantedFen: now.approvedFen ?? ZERO_FEN,
  };
}

function orderOf(grant: PlannedGrant, stand: ReserveOrder['stand']): ReserveOrder {
  return { applicationId: grant.case.applicationId, parts: grant.parts, stand };
}

function sumOf({ parts }: ReserveOrder): Fen {
  return sumFen(parts.map(({ amountFen }) => amountFen));
}

function bySequence(one: CaseFile, other: CaseFile): number {
  return (one.now.sequence ?? 0n) < (other.now.sequence ?? 0n) ? -1 : 1;
}
