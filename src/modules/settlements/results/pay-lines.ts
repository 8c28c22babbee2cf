import { Injectable } from '@nestjs/common';

import { disbursedAccount, Ledger, type Leg, payableAccount } from '../../ledger/index.js';
import type { SettlementLine } from '../batches/settlement-batch.types.js';
import { type OwedPart, SettlementItemsRepository } from '../batches/settlement-items.repository.js';

/** The ledger takes so many legs at once; those of one line stand together. */
const LEGS_AT_ONCE = 5_000;

/**
 * Books what the treasury has paid: PAYABLE → DISBURSED, bucket by bucket. The command is named by the line, so that no
 * line is ever booked twice, whoever imports its result.
 */
@Injectable()
export class PayLines {
  constructor(
    private readonly ledger: Ledger,
    private readonly items: SettlementItemsRepository,
  ) {}

  async execute(programmeId: string, lines: readonly SettlementLine[]): Promise<void> {
    const lineIds = lines.map(({ id }) => id);
    const legs = (await this.items.owedFor(lineIds)).map((part) => settleLeg(programmeId, part));
    await this.items.markPaid(lineIds);
    for (const some of slices(legs)) {
      for (const { code, commandId } of await this.ledger.submit(some)) {
        if (code !== 'ok') throw new Error(`Line ${commandId} could not be settled in the ledger: ${code}.`);
      }
    }
  }
}

function settleLeg(programmeId: string, { lineId, creditorId, bucketId, amountFen }: OwedPart): Leg {
  return {
    commandId: lineId,
    kind: 'SETTLE',
    from: payableAccount({ payeeId: creditorId, programmeId }, bucketId),
    to: disbursedAccount(bucketId),
    amountFen,
  };
}

function slices(legs: readonly Leg[]): readonly (readonly Leg[])[] {
  const found: Leg[][] = [];
  for (const leg of legs) {
    const last = found.at(-1);
    const full = last === undefined || (last.length >= LEGS_AT_ONCE && last.at(-1)?.commandId !== leg.commandId);
    if (full) found.push([leg]);
    else last.push(leg);
  }
  return found;
}
