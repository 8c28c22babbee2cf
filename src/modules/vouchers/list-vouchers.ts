import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { keysetOf, type Page, pageOf } from '../../platform/http/pages.js';
import { ComposeVoucherViews } from './compose-voucher-views.js';
import type { ListVouchersQuery, VoucherView } from './vouchers.dto.js';
import { type VoucherFilter, VouchersRepository } from './vouchers.repository.js';

/** Vouchers the actor may see, newest first. */
@Injectable()
export class ListVouchers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vouchers: VouchersRepository,
    private readonly compose: ComposeVoucherViews,
  ) {}

  async execute(actor: Actor, query: ListVouchersQuery): Promise<Page<VoucherView>> {
    const keyset = keysetOf(query, 1);
    const filter = filterOf(actor, query);
    if (filter === null) return { items: [], nextCursor: null };
    return this.unitOfWork.read(actor.tenantId, async () => {
      const rows = await this.vouchers.list(filter, keyset);
      const page = pageOf(
        rows,
        keyset.limit,
        (row) => [row.id],
        (row) => row,
      );
      return { items: await this.compose.execute(actor, page.items), nextCursor: page.nextCursor };
    });
  }
}

/** Null when the actor sees nothing of what is asked for. */
function filterOf({ enterpriseId, authorityPath }: Actor, query: ListVouchersQuery): VoucherFilter | null {
  const { programmeId = null, state = null, voucherNumber = null } = query;
  const asked = { programmeId, state, voucherNumber };
  if (enterpriseId === null) {
    return authorityPath === null ? null : { ...asked, authorityPath, enterpriseId: query.enterpriseId ?? null };
  }
  const foreign = query.enterpriseId !== undefined && query.enterpriseId !== enterpriseId;
  return foreign ? null : { ...asked, authorityPath: null, enterpriseId };
}
