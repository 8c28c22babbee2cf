import { Injectable } from '@nestjs/common';

import { Outbox } from '../../../platform/outbox/outbox.js';
import { Programmes } from '../../programmes/index.js';
import { ISSUED_FOR_MATCH } from '../voucher.messages.js';
import type { Voucher } from '../voucher.types.js';

/** So many vouchers a message names. */
const AT_ONCE = 100;

/** Hands vouchers over that are paid without an order (免审配套); of all others it says nothing. */
@Injectable()
export class AnnounceMatches {
  constructor(
    private readonly programmes: Programmes,
    private readonly outbox: Outbox,
  ) {}

  async execute(vouchers: readonly Pick<Voucher, 'id' | 'versionId'>[]): Promise<void> {
    const policies = await this.programmes.policiesOf(vouchers);
    const matched = vouchers.filter(({ versionId }) => policies.get(versionId)?.redemption.mode === 'MATCH');
    const count = Math.ceil(matched.length / AT_ONCE);
    const parts = Array.from({ length: count }, (_, index) => matched.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
    await this.outbox.addMany(
      parts.map((part) => ({ topic: ISSUED_FOR_MATCH, payload: { voucherIds: part.map(({ id }) => id).join(',') } })),
    );
  }
}
