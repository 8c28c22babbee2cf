import { Injectable } from '@nestjs/common';

import { newId } from '../../../platform/ids/new-id.js';
import type { CapturedOrder } from '../../redemptions/index.js';
import { payeeKey, type PayeeKind } from '../settlement.types.js';
import { CheckPayees, type PayeeCheck } from './check-payees.js';
import { groupByPayee, type PayeeGroup } from './grouping.rules.js';
import type { SettlementItem, SettlementLine } from './settlement-batch.types.js';
import { SettlementItemsRepository } from './settlement-items.repository.js';
import { SettlementLinesRepository } from './settlement-lines.repository.js';

/** A line with the orders it is the sum of. */
export interface GatheredLine extends SettlementLine {
  readonly items: readonly SettlementItem[];
}

export interface Gathering {
  readonly batchId: string;
  readonly programmeId: string;
  readonly payeeKind: PayeeKind;
  readonly orders: readonly CapturedOrder[];
}

/** Makes the lines of a batch: one per payee, in the order of their credit codes. */
@Injectable()
export class GatherLines {
  constructor(
    private readonly checkPayees: CheckPayees,
    private readonly lines: SettlementLinesRepository,
    private readonly items: SettlementItemsRepository,
  ) {}

  async gather({ batchId, programmeId, payeeKind, orders }: Gathering): Promise<readonly GatheredLine[]> {
    const groups = groupByPayee(orders, payeeKind);
    const checks = await this.checkPayees.execute(programmeId, groups);
    return groups
      .map((group) => ({ group, check: checkOf(checks, group) }))
      .toSorted((one, other) => (one.check.payee.uscc < other.check.payee.uscc ? -1 : 1))
      .map(({ group, check }) => newLine(batchId, group, check));
  }

  async store(lines: readonly GatheredLine[]): Promise<void> {
    await this.lines.insertMany(lines);
    await this.items.insertMany(lines.flatMap(({ items }) => items));
  }
}

function checkOf(checks: ReadonlyMap<string, PayeeCheck>, group: PayeeGroup<CapturedOrder>): PayeeCheck {
  const check = checks.get(payeeKey(group));
  if (!check) throw new Error(`The payee ${group.payeeId} was not checked.`);
  return check;
}

/** Number and account come when the batch is locked; until then the exclusion is what would happen now. */
function newLine(batchId: string, group: PayeeGroup<CapturedOrder>, { payee, excludedFor }: PayeeCheck): GatheredLine {
  const id = newId();
  return {
    ...{ id, batchId, payeeKind: group.payeeKind, payeeId: group.payeeId },
    payeeName: payee.name,
    payeeUscc: payee.uscc,
    amountFen: group.amountFen,
    redemptionCount: group.orders.length,
    state: excludedFor === null ? 'READY' : 'EXCLUDED',
    excludedFor,
    ...{ lineNumber: null, accountId: null, failedFor: null },
    ...{ resultNote: null, bankReference: null, paidOn: null, resultedAt: null },
    items: group.orders.map((order) => ({
      id: newId(),
      lineId: id,
      redemptionId: order.id,
      creditorId: order.creditorId,
      jurisdictionPath: order.jurisdictionPath,
      amountFen: order.capturedFen,
      parts: order.parts,
    })),
  };
}
