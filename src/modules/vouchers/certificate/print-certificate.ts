import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { DigestedFile } from '../../../platform/http/digested-file.js';
import { PdfPrinter } from '../../../platform/pdf/pdf-printer.js';
import { canSee } from '../voucher-access.rules.js';
import { VouchersRepository } from '../vouchers.repository.js';
import { CollectCertificate } from './collect-certificate.js';
import { layOutCertificate } from './lay-out-certificate.js';

/**
 * A voucher on paper, with the code for its owner and without it for its officers. As long as nothing of the voucher
 * that stands on it changes, it is the same bytes.
 */
@Injectable()
export class PrintCertificate {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vouchers: VouchersRepository,
    private readonly collect: CollectCertificate,
    private readonly printer: PdfPrinter,
  ) {}

  /** Throws NotFound, VoucherWithoutInstrument; ServiceBusy while too many are printed. */
  async execute(actor: Actor, voucherId: string): Promise<DigestedFile> {
    const content = await this.unitOfWork.read(actor.tenantId, async () => {
      const voucher = await this.vouchers.findById(voucherId);
      if (!voucher || !canSee(actor, voucher)) throw new NotFound('voucher');
      return this.collect.execute(actor, voucher);
    });
    const pdf = await this.printer.print(layOutCertificate(content));
    const sha256 = createHash('sha256').update(pdf).digest();
    return new DigestedFile(pdf, sha256, { type: 'application/pdf', fileName: `${content.voucherNumber}.pdf` });
  }
}
