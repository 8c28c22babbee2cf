import { Injectable } from '@nestjs/common';

import { type NewNotification, Notifications } from '../notifications/index.js';
import type { VoucherChange } from './record-changes.js';
import { EXPIRED, EXPIRING, EXTENDED, FROZEN, ISSUED, REDUCED, UNFROZEN, VOIDED } from './voucher-notices.messages.js';
import type { Voucher } from './voucher.types.js';
import { lastDayOf } from './voucher.view.js';

const KINDS_BY_ACTION: ReadonlyMap<string, string> = new Map(
  [FROZEN, UNFROZEN, EXTENDED, REDUCED, VOIDED].map((kind) => [kind, kind]),
);

/** Tells enterprises what happened to their vouchers; one insert however many vouchers there are. */
@Injectable()
export class NotifyHolders {
  constructor(private readonly notifications: Notifications) {}

  issued(vouchers: readonly Voucher[]): Promise<void> {
    return this.notifications.notifyMany(
      vouchers.map((voucher) =>
        notice(voucher, ISSUED, { faceFen: String(voucher.faceFen), lastDay: lastDayOf(voucher) }),
      ),
    );
  }

  /** What a supervisor did; acts that no holder needs to know of are passed over. */
  supervised({ action, after, reason = '' }: VoucherChange): Promise<void> {
    const kind = KINDS_BY_ACTION.get(action);
    return this.notifications.notifyMany(kind === undefined ? [] : [notice(after, kind, { reason })]);
  }

  /** Told once per voucher, end and number of days, however often the timer rings. */
  expiring(vouchers: readonly Voucher[], days: number): Promise<void> {
    return this.notifications.notifyMany(
      vouchers.map((voucher) => {
        const lastDay = lastDayOf(voucher);
        const params = { lastDay, days: String(days), availableFen: String(voucher.availableFen) };
        return {
          ...notice(voucher, EXPIRING, params),
          dedupe: `${EXPIRING} ${voucher.id} ${lastDay} ${String(days)}`,
        };
      }),
    );
  }

  expired(changes: readonly Pick<VoucherChange, 'before' | 'after'>[]): Promise<void> {
    return this.notifications.notifyMany(
      changes.map(({ before, after }) =>
        notice(after, EXPIRED, { expiredFen: String(after.expiredFen - before.expiredFen) }),
      ),
    );
  }
}

function notice(
  { id, voucherNumber, enterpriseId }: Voucher,
  kind: string,
  params: NewNotification['params'],
): NewNotification {
  return {
    audience: { kind: 'ENTERPRISE', id: enterpriseId },
    kind,
    params: { number: voucherNumber, ...params },
    subject: { type: 'voucher', id },
  };
}
