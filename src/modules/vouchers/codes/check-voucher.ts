import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { fen, fenToNumber } from '../../../platform/money/fen.js';
import { Programmes } from '../../programmes/index.js';
import { whyNotTaken } from '../instrument.rules.js';
import { deduction, ordersLeft } from '../voucher.rules.js';
import type { Voucher } from '../voucher.types.js';
import type { CheckVoucherRequest, VoucherCheckView } from '../vouchers.dto.js';
import { FindByCode } from './find-by-code.js';

const UNKNOWN: VoucherCheckView = {
  usable: false,
  reasonCodes: ['VOUCHER_UNKNOWN'],
  voucherNumber: null,
  voucherType: null,
  availableFen: null,
  perOrderRatioBp: null,
  validUntil: null,
  deductionFen: null,
};

/** Tells a provider whether a voucher can be used now and how much it would give. Changes nothing, promises nothing. */
@Injectable()
export class CheckVoucher {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly findByCode: FindByCode,
    private readonly programmes: Programmes,
  ) {}

  execute(actor: Actor, { voucherCode, priceFen }: CheckVoucherRequest): Promise<VoucherCheckView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const voucher = await this.findByCode.one(voucherCode);
      return voucher ? this.answer(voucher, priceFen ?? null) : UNKNOWN;
    });
  }

  private async answer(voucher: Voucher, priceFen: number | null): Promise<VoucherCheckView> {
    const version = await this.programmes.findVersion(voucher.versionId);
    if (!version) throw new Error(`The version ${voucher.versionId} of voucher ${voucher.id} is missing.`);
    const terms = version.document.voucher;
    const unusable = whyNotTaken(voucher, terms, this.clock.now());
    const reason = unusable ?? (ordersLeft(voucher, terms) ? null : 'ORDER_LIMIT_REACHED');
    const deductible = (price: number): number =>
      reason === null ? fenToNumber(deduction(fen(price), voucher.availableFen, terms.perOrderRatioBp)) : 0;
    return {
      usable: reason === null,
      reasonCodes: reason === null ? [] : [reason],
      voucherNumber: voucher.voucherNumber,
      voucherType: voucher.voucherType,
      availableFen: fenToNumber(voucher.availableFen),
      perOrderRatioBp: terms.perOrderRatioBp,
      validUntil: voucher.validUntil.toISOString(),
      deductionFen: priceFen === null ? null : deductible(priceFen),
    };
  }
}
