import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { SecretKeys } from '../../../platform/keys/secret-keys.js';
import { spell } from '../codes/voucher-code.rules.js';

/** PKCS #8 of an Ed25519 key up to its 32 secret bytes (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const SEED_BYTES = 32;
const PRINT_LENGTH = 6;

export interface CertificateKey {
  /** Year and print of the public key: `2026-7K3QZP`. */
  readonly keyId: string;
  /** It signs the certificates of vouchers that were issued in this year of Asia/Shanghai, and no others. */
  readonly year: number;
  /** The public key, 32 bytes in base64url (`x` of a JWK). */
  readonly x: string;
}

interface KeyPair extends CertificateKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/**
 * Signs certificates: one Ed25519 key a year, derived from a secret of this installation, so that keys change by
 * themselves, every process has the same, and next year’s can be published ahead. When the secret leaks, its file
 * `certificates.key` is replaced: all key ids change and certificates must be printed again.
 */
@Injectable()
export class CertificateKeys {
  private readonly kept = new Map<number, KeyPair>();

  constructor(private readonly keys: SecretKeys) {}

  ofYear(year: number): CertificateKey {
    const { keyId, x } = this.pairOf(year);
    return { keyId, year, x };
  }

  sign(year: number, text: string): Buffer {
    return sign(null, Buffer.from(text), this.pairOf(year).privateKey);
  }

  verifies(year: number, text: string, signature: Uint8Array): boolean {
    return verify(null, Buffer.from(text), this.pairOf(year).publicKey, signature);
  }

  private pairOf(year: number): KeyPair {
    if (!Number.isInteger(year) || year < 2000 || year > 2199) throw new RangeError(`${String(year)} has no key.`);
    const known = this.kept.get(year);
    if (known) return known;
    const made = makePair(year, this.keys.of('certificates'));
    this.kept.set(year, made);
    return made;
  }
}

function makePair(year: number, secret: Buffer): KeyPair {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', `zhiquan certificate ${String(year)}`, SEED_BYTES));
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const print = createHash('sha256').update(Buffer.from(x, 'base64url')).digest();
  return { keyId: `${String(year)}-${spell(print, PRINT_LENGTH)}`, year, x, privateKey, publicKey };
}
