import { Injectable } from '@nestjs/common';

import { type NewNotification, Notifications } from '../../notifications/index.js';
import type { SettlementBatch, SettlementLine } from '../batches/settlement-batch.types.js';
import { LINE_FAILED, LINE_PAID, PAYMENTS_FAILED } from '../settlement.messages.js';

/** Tells payees what became of their money, one notice per line; and the makers of the batch that some failed. */
@Injectable()
export class NotifyPayees {
  constructor(private readonly notifications: Notifications) {}

  async execute(batch: SettlementBatch, resulted: readonly SettlementLine[]): Promise<void> {
    const failed = resulted.filter(({ state }) => state === 'FAILED').length;
    const makers = failed === 0 ? [] : [failuresOf(batch, failed)];
    await this.notifications.notifyMany([...resulted.map((line) => lineNotice(batch, line)), ...makers]);
  }
}

function lineNotice({ number }: SettlementBatch, line: SettlementLine): NewNotification {
  const { id, payeeKind: kind, payeeId, state, paidOn, failedFor, redemptionCount } = line;
  const amountFen = String(line.amountFen);
  const about = { audience: { kind, id: payeeId }, subject: { type: 'settlement-line', id } };
  return state === 'PAID'
    ? {
        ...about,
        kind: LINE_PAID,
        params: { number, amountFen, paidOn: paidOn ?? '', orders: String(redemptionCount) },
      }
    : { ...about, kind: LINE_FAILED, params: { number, amountFen, reason: failedFor ?? 'OTHER' } };
}

function failuresOf({ id, number, jurisdictionPath: path }: SettlementBatch, lines: number): NewNotification {
  return {
    audience: { kind: 'AUTHORITY', path, role: 'FINANCE_MAKER' },
    kind: PAYMENTS_FAILED,
    params: { number, lines: String(lines) },
    subject: { type: 'settlement-batch', id },
  };
}
