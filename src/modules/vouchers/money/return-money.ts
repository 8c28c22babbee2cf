import { Injectable } from '@nestjs/common';

import type { Fen } from '../../../platform/money/fen.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { bucketAccount, grantAccount, Ledger } from '../../ledger/index.js';
import { BUDGET_RELEASED } from '../voucher.messages.js';
import type { Voucher } from '../voucher.types.js';
import { OpenPurses } from './open-purses.js';

/** What a voucher gives back under which ledger command. */
export interface MoneyReturn {
  readonly commandId: string;
  /** As it was, under its lock. */
  readonly before: Voucher;
  readonly returnedFen: Fen;
}

/** Moves what vouchers give back from their grants to their buckets, and tells whoever waits for money. */
@Injectable()
export class ReturnMoney {
  constructor(
    private readonly ledger: Ledger,
    private readonly purses: OpenPurses,
    private readonly outbox: Outbox,
  ) {}

  async execute(kind: 'EXPIRE_VOUCHER' | 'CANCEL' | 'REDUCE', returns: readonly MoneyReturn[]): Promise<void> {
    const paying = returns.filter(({ returnedFen }) => returnedFen > 0n);
    if (paying.length === 0) return;
    const purses = await this.purses.execute(paying.map(({ before }) => before));
    const legs = paying.flatMap(({ commandId, before, returnedFen }) =>
      purses.giveBack(before, returnedFen).map(({ bucketId, amountFen }) => ({
        commandId,
        kind,
        from: grantAccount(before.applicationId, bucketId),
        to: bucketAccount(bucketId),
        amountFen,
      })),
    );
    for (const { code, commandId } of await this.ledger.submit(legs)) {
      if (code !== 'ok') throw new Error(`${kind} of command ${commandId} could not be booked: ${code}.`);
    }
    await this.tell(paying.map(({ before }) => before.programmeId));
  }

  private async tell(programmeIds: readonly string[]): Promise<void> {
    const distinct = [...new Set(programmeIds)];
    await this.outbox.addMany(distinct.map((programmeId) => ({ topic: BUDGET_RELEASED, payload: { programmeId } })));
  }
}
