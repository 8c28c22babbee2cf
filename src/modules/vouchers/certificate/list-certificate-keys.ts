import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { AppConfig } from '../../../platform/config/app-config.js';
import { shanghaiDay } from '../../calendar/index.js';
import type { CertificateKeySet } from './certificates.dto.js';
import { CertificateKeys } from './certificate-keys.js';

const FIRST_YEAR = 2020;
/** Whoever is offline over New Year has the key already; cities with a clock of their own may be years ahead. */
const YEARS_AHEAD = { real: 1, playground: 10 };

/** The public keys of certificates, one a year, those of the past included: vouchers live for years. */
@Injectable()
export class ListCertificateKeys {
  constructor(
    private readonly clock: Clock,
    private readonly config: AppConfig,
    private readonly keys: CertificateKeys,
  ) {}

  execute(): CertificateKeySet {
    const thisYear = Number(shanghaiDay(this.clock.realTime()).slice(0, 4));
    const ahead = this.config.isPlayground ? YEARS_AHEAD.playground : YEARS_AHEAD.real;
    const years = Array.from({ length: thisYear + ahead - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
    return {
      keys: years.map((year) => {
        const { keyId, x } = this.keys.ofYear(year);
        const validity = { nbf: startOf(year), exp: startOf(year + 1) };
        return { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid: keyId, x, ...validity };
      }),
    };
  }
}

/** The first second of a year in Asia/Shanghai. */
function startOf(year: number): number {
  return Date.parse(`${String(year)}-01-01T00:00:00+08:00`) / 1000;
}
