import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { shanghaiDay } from '../../calendar/index.js';
import { type Enterprise, Organisations } from '../../organisations/index.js';
import { type Programme, Programmes, type ProgrammeVersion } from '../../programmes/index.js';
import { VoucherCodes } from '../codes/voucher-codes.js';
import { hasInstrument } from '../instrument.rules.js';
import { mayReadCode } from '../voucher-access.rules.js';
import { VoucherWithoutInstrument } from '../voucher.errors.js';
import { whyUnusable } from '../voucher.rules.js';
import type { Voucher } from '../voucher.types.js';
import { lastDayOf } from '../voucher.view.js';
import { basisOf, conditionsOf, stateWord } from './certificate-content.rules.js';
import type { CertificateContent } from './certificate.types.js';
import { SealCertificate } from './seal-certificate.js';

/** Gathers what a certificate states, from the voucher, its programme’s version and the register. */
@Injectable()
export class CollectCertificate {
  constructor(
    private readonly clock: Clock,
    private readonly programmes: Programmes,
    private readonly organisations: Organisations,
    private readonly codes: VoucherCodes,
    private readonly seal: SealCertificate,
  ) {}

  /** Throws VoucherWithoutInstrument. */
  async execute(actor: Actor, voucher: Voucher): Promise<CertificateContent> {
    const { programme, version, enterprise, authorityName } = await this.around(voucher);
    if (!hasInstrument(version.document.voucher)) throw new VoucherWithoutInstrument(voucher.voucherNumber);
    const { faceFen, issuedAt, validUntil, voucherNumber } = voucher;
    const days = { firstDay: shanghaiDay(voucher.validFrom), lastDay: lastDayOf(voucher) };
    const voucherCode = mayReadCode(actor, voucher) ? this.codes.codeOf(voucher.id) : null;
    const place = { tenantCode: actor.tenantCode, programmeCode: programme.code, voucherNumber, voucherCode };
    return {
      ...{ voucherNumber, voucherCode, faceFen, issuedAt, ...days, authorityName },
      state: stateWord(whyUnusable(voucher, this.clock.now())),
      typeName: typeNameOf(version, voucher.voucherType),
      programmeName: programme.nameZh,
      programmeCode: programme.code,
      programmeVersion: version.number,
      enterpriseName: enterprise.name,
      uscc: enterprise.uscc,
      basis: basisOf(version.document),
      conditions: conditionsOf(version.document, days),
      qr: this.seal.write({ ...place, faceFen, validUntil, issuedAt }),
    };
  }

  private async around(voucher: Voucher): Promise<Around> {
    const programme = await this.programmes.findById(voucher.programmeId);
    const version = await this.programmes.findVersion(voucher.versionId);
    const enterprise = await this.organisations.findEnterprise(voucher.enterpriseId);
    const authority = programme ? await this.organisations.findAuthority(programme.authorityId) : null;
    if (!programme || !version || !enterprise || !authority) throw new Error(`Voucher ${voucher.id} lacks its origin.`);
    return { programme, version, enterprise, authorityName: authority.nameZh };
  }
}

interface Around {
  readonly programme: Programme;
  readonly version: ProgrammeVersion;
  readonly enterprise: Enterprise;
  readonly authorityName: string;
}

function typeNameOf({ document }: ProgrammeVersion, voucherType: string): string {
  return document.identity.voucherTypes.find(({ code }) => code === voucherType)?.zh ?? voucherType;
}
