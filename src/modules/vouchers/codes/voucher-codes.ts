import { createHash, createHmac, randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { SecretKeys } from '../../../platform/keys/secret-keys.js';
import { CODE_LENGTH, normalCode, SHORT_CODE_LENGTH, spell } from './voucher-code.rules.js';

const CODE_BYTES = 17;
const SHORT_CODE_BYTES = 8;

/**
 * Makes and recognises voucher codes. A code is derived from the voucher's id with a key of this installation, so it can
 * be shown again and stands nowhere; the database keeps its SHA-256 to find the voucher by. Without the key old codes
 * still work, they can only no longer be shown.
 */
@Injectable()
export class VoucherCodes {
  constructor(private readonly keys: SecretKeys) {}

  codeOf(voucherId: string): string {
    const mac = createHmac('sha256', this.keys.of('voucher-codes')).update(voucherId).digest();
    return spell(mac.subarray(0, CODE_BYTES), CODE_LENGTH);
  }

  newShortCode(): string {
    return spell(randomBytes(SHORT_CODE_BYTES), SHORT_CODE_LENGTH);
  }

  /** What a code is found by, however it was typed. */
  hashOf(code: string): Buffer {
    return createHash('sha256').update(normalCode(code)).digest();
  }
}
