import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { allow, deny } from '../../platform/http/allowed-action.js';
import { Programmes } from '../programmes/index.js';
import { VoucherCodes } from './codes/voucher-codes.js';
import { hasInstrument, whyNotTaken } from './instrument.rules.js';
import { actionsOn, mayReadCode, type Viewer } from './voucher-access.rules.js';
import type { Voucher } from './voucher.types.js';
import { toVoucherView } from './voucher.view.js';
import type { VoucherView } from './vouchers.dto.js';

/** Vouchers as one actor sees them: with the code for their owner, and what the actor may do. */
@Injectable()
export class ComposeVoucherViews {
  constructor(
    private readonly clock: Clock,
    private readonly programmes: Programmes,
    private readonly codes: VoucherCodes,
  ) {}

  async execute(actor: Actor, vouchers: readonly Voucher[]): Promise<readonly VoucherView[]> {
    const policies = await this.programmes.policiesOf(vouchers);
    const now = this.clock.now();
    const viewer = viewerOf(actor);
    return vouchers.map((voucher) => {
      const terms = policies.get(voucher.versionId)?.voucher;
      if (!terms) throw new Error(`The version ${voucher.versionId} of voucher ${voucher.id} is missing.`);
      const actions = actionsOn(viewer, voucher, terms);
      const showsCode = hasInstrument(terms) && mayReadCode(viewer, voucher);
      return toVoucherView(voucher, {
        unusableReason: whyNotTaken(voucher, terms, now),
        voucherCode: showsCode ? this.codes.codeOf(voucher.id) : null,
        allowedActions: actions.map(({ action, refusedFor }) =>
          refusedFor === null ? allow(action) : deny(action, refusedFor),
        ),
      });
    });
  }

  async one(actor: Actor, voucher: Voucher): Promise<VoucherView> {
    const [view] = await this.execute(actor, [voucher]);
    if (!view) throw new Error('A voucher has a view.');
    return view;
  }
}

function viewerOf(actor: Actor): Viewer {
  const { userId, enterpriseId, authorityPath, permissions } = actor;
  return { userId, enterpriseId, authorityPath, maySupervise: permissions.has('voucher.supervise') };
}
