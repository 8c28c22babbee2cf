import { Injectable } from '@nestjs/common';

import { shanghaiDay } from '../../calendar/index.js';
import { CertificateKeys } from './certificate-keys.js';
import { looksLikeCertificate, readCertificate, signedTextOf, writeCertificate } from './certificate-token.rules.js';
import type { CertificateClaims } from './certificate.types.js';

/** Writes the content of a certificate’s QR, and takes the code out of one that was scanned. */
@Injectable()
export class SealCertificate {
  constructor(private readonly keys: CertificateKeys) {}

  write(claims: Omit<CertificateClaims, 'keyId'>): string {
    const year = yearOf(claims.issuedAt);
    const signedText = signedTextOf({ ...claims, keyId: this.keys.ofYear(year).keyId });
    return writeCertificate(signedText, this.keys.sign(year, signedText));
  }

  /**
   * The code to look for: what was typed as it is, the one inside a genuine certificate, or null when it is none of ours.
   * Its dates and its face are not looked at: the voucher of today counts, which may have been extended since.
   */
  codeIn(scanned: string): string | null {
    if (!looksLikeCertificate(scanned)) return scanned;
    const read = readCertificate(scanned);
    if (!read?.claims.voucherCode) return null;
    const { claims, signedText, signature } = read;
    const year = yearOf(claims.issuedAt);
    if (!isKeyYear(year) || this.keys.ofYear(year).keyId !== claims.keyId) return null;
    return this.keys.verifies(year, signedText, signature) ? claims.voucherCode : null;
  }
}

/** The year in Asia/Shanghai, which names the key. */
function yearOf(instant: Date): number {
  return Number(shanghaiDay(instant).slice(0, 4));
}

function isKeyYear(year: number): boolean {
  return year >= 2000 && year <= 2199;
}
