import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { day, endOfDay, WorkingCalendars } from '../../calendar/index.js';
import type { PolicyDocument } from '../../policy/index.js';
import { Programmes } from '../../programmes/index.js';
import { SetVoucherTimers } from '../ending/set-voucher-timers.js';
import { renewedUntil } from '../issuing/set-validity.js';
import { ExtensionOutOfRange, NoRenewalsLeft } from '../voucher.errors.js';
import { extend, hasEnded } from '../voucher.rules.js';
import type { Voucher } from '../voucher.types.js';
import { lastDayOf } from '../voucher.view.js';
import type { ExtendVoucherRequest, VoucherView } from '../vouchers.dto.js';
import { ChangeVoucher } from './change-voucher.js';

/** Moves the end of a voucher, as often as its policy allows and by at most one more period each time. */
@Injectable()
export class ExtendVoucher {
  constructor(
    private readonly change: ChangeVoucher,
    private readonly clock: Clock,
    private readonly calendars: WorkingCalendars,
    private readonly programmes: Programmes,
    private readonly timers: SetVoucherTimers,
  ) {}

  execute(command: Command, voucherId: string, request: ExtendVoucherRequest): Promise<VoucherView> {
    return this.change.execute(command, voucherId, async (voucher) => {
      if (hasEnded(voucher, this.clock.now())) {
        throw new WrongState('A voucher is extended before it ends.', { state: voucher.state });
      }
      const terms = await this.termsOf(voucher);
      if (voucher.renewals >= terms.renewals) throw new NoRenewalsLeft(voucher.renewals, terms.renewals);
      const validUntil = await this.newEnd(voucher, terms, request.lastDay);
      const extended = extend(voucher, { validUntil, reason: request.reason });
      await this.timers.execute([extended]);
      return { action: 'voucher.extended', voucher: extended, reason: request.reason };
    });
  }

  private async termsOf(voucher: Voucher): Promise<PolicyDocument['voucher']['validity']> {
    const version = await this.programmes.findVersion(voucher.versionId);
    if (!version) throw new Error(`The version ${voucher.versionId} of voucher ${voucher.id} is missing.`);
    return version.document.voucher.validity;
  }

  private async newEnd(
    voucher: Voucher,
    terms: PolicyDocument['voucher']['validity'],
    lastDay: string | undefined,
  ): Promise<Date> {
    const latest = renewedUntil(terms, voucher.validUntil, await this.calendars.load());
    const wanted = lastDay === undefined ? latest : endOfDay(day(lastDay));
    if (wanted <= voucher.validUntil || wanted > latest) {
      throw new ExtensionOutOfRange(
        lastDayOf({ validUntil: dayAfter(voucher.validUntil) }),
        lastDayOf({ validUntil: latest }),
      );
    }
    return wanted;
  }
}

function dayAfter(instant: Date): Date {
  return new Date(instant.getTime() + 86_400_000);
}
