import { Get, Param, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';

import { CurrentActor, Public, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { ContentDigest } from '../../../platform/http/content-digest.interceptor.js';
import type { DigestedFile } from '../../../platform/http/digested-file.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import { CertificateKeySet } from './certificates.dto.js';
import { ListCertificateKeys } from './list-certificate-keys.js';
import { PrintCertificate } from './print-certificate.js';

@Resource('vouchers/:id/certificate')
export class CertificatesController {
  constructor(private readonly printCertificate: PrintCertificate) {}

  /** The voucher on paper (PDF, SHA-256 in `Content-Digest`): its owner’s carries the code, an officer’s copy does not. */
  @Get()
  @Requires('voucher.read')
  @UseInterceptors(ContentDigest)
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  print(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<DigestedFile> {
    return this.printCertificate.execute(actor, id);
  }
}

@Resource('public/certificate-keys')
export class CertificateKeysController {
  constructor(private readonly listKeys: ListCertificateKeys) {}

  /** JWK set (RFC 8037): whoever holds it can check the QR of a certificate without this server. */
  @Get()
  @Public('Public keys are for everybody who is shown a certificate.')
  @ApiOkResponse({ type: CertificateKeySet })
  keys(): CertificateKeySet {
    return this.listKeys.execute();
  }
}
