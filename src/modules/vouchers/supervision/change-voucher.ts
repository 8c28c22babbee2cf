import { Injectable } from '@nestjs/common';

import { NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import type { Fen } from '../../../platform/money/fen.js';
import { ComposeVoucherViews } from '../compose-voucher-views.js';
import { ReturnMoney } from '../money/return-money.js';
import { NotifyHolders } from '../notify-holders.js';
import { RecordChanges } from '../record-changes.js';
import { canSee } from '../voucher-access.rules.js';
import type { Voucher } from '../voucher.types.js';
import type { VoucherView } from '../vouchers.dto.js';
import { VouchersRepository } from '../vouchers.repository.js';

/** What a supervisor's act makes of a voucher. */
export interface SupervisedChange {
  readonly action: string;
  readonly voucher: Voucher;
  readonly reason: string;
  /** What goes back to the buckets. */
  readonly returnedFen?: Fen;
  /** How the ledger calls that; CANCEL unless told. */
  readonly money?: 'CANCEL' | 'REDUCE';
  /** Of the document it rests on. */
  readonly documentNo?: string;
}

/** The frame of every act on one voucher: lock, decide, move the money, write, record. */
@Injectable()
export class ChangeVoucher {
  constructor(
    private readonly commands: Commands,
    private readonly vouchers: VouchersRepository,
    private readonly returnMoney: ReturnMoney,
    private readonly changes: RecordChanges,
    private readonly notify: NotifyHolders,
    private readonly compose: ComposeVoucherViews,
  ) {}

  execute(
    command: Command,
    voucherId: string,
    decide: (voucher: Voucher) => SupervisedChange | Promise<SupervisedChange>,
  ): Promise<VoucherView> {
    return this.commands.run(command, async () => {
      const before = (await this.vouchers.lockByIds([voucherId])).get(voucherId);
      if (!before || !canSee(command.actor, before)) throw new NotFound('voucher');
      const { action, voucher, reason, returnedFen, money = 'CANCEL', documentNo } = await decide(before);
      if (returnedFen !== undefined) {
        await this.returnMoney.execute(money, [{ commandId: command.commandId, before, returnedFen }]);
      }
      await this.vouchers.saveBalances([voucher]);
      await this.vouchers.saveSupervision(voucher);
      const change = { action, before, after: voucher, reason, ...(documentNo === undefined ? {} : { documentNo }) };
      await this.changes.record([change], command);
      await this.notify.supervised(change);
      return this.compose.one(command.actor, { ...voucher, version: before.version + 1 });
    });
  }
}
