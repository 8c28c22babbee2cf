import { Injectable } from '@nestjs/common';

import { NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { AuditLog } from '../../audit/index.js';
import { Programmes } from '../../programmes/index.js';
import { hasInstrument } from '../instrument.rules.js';
import { mayReadCode } from '../voucher-access.rules.js';
import { VoucherWithoutInstrument } from '../voucher.errors.js';
import type { Voucher } from '../voucher.types.js';
import type { ShortCodeView } from '../vouchers.dto.js';
import { VouchersRepository } from '../vouchers.repository.js';
import { ShortCodesRepository } from './short-codes.repository.js';
import { VoucherCodes } from './voucher-codes.js';

/** Long enough to be read out across a counter. */
const LIVES_SECONDS = 60;

/** Makes a short code for the owner to read out; it replaces the one before. */
@Injectable()
export class OpenShortCode {
  constructor(
    private readonly commands: Commands,
    private readonly vouchers: VouchersRepository,
    private readonly shortCodes: ShortCodesRepository,
    private readonly codes: VoucherCodes,
    private readonly audit: AuditLog,
    private readonly programmes: Programmes,
  ) {}

  /** Throws NotFound, VoucherWithoutInstrument. */
  execute(command: Command, voucherId: string): Promise<ShortCodeView> {
    return this.commands.run(command, async () => {
      const voucher = await this.vouchers.findById(voucherId);
      if (!voucher || !mayReadCode(command.actor, voucher)) throw new NotFound('voucher');
      await this.refuseWithoutInstrument(voucher);
      const shortCode = this.codes.newShortCode();
      const expiresAt = await this.shortCodes.put(voucherId, this.codes.hashOf(shortCode), LIVES_SECONDS);
      await this.audit.record({
        action: 'voucher.short-code-opened',
        subject: { type: 'voucher', id: voucherId, version: voucher.version },
        after: { expiresAt },
        command,
      });
      return { shortCode, expiresAt: expiresAt.toISOString() };
    });
  }

  private async refuseWithoutInstrument({ id, versionId, voucherNumber }: Voucher): Promise<void> {
    const version = await this.programmes.findVersion(versionId);
    if (!version) throw new Error(`The version ${versionId} of voucher ${id} is missing.`);
    if (!hasInstrument(version.document.voucher)) throw new VoucherWithoutInstrument(voucherNumber);
  }
}
