import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { SecretKeys } from '../../../platform/keys/secret-keys.js';

const LAYOUT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY = 'payee-accounts';

/**
 * Keeps account numbers from whoever reads the database: AES-256-GCM with a key of this installation, bound to the tenant
 * and the row, so that a number moved to another payee's row does not open.
 */
@Injectable()
export class AccountVault {
  constructor(
    private readonly keys: SecretKeys,
    private readonly database: Database,
  ) {}

  seal(accountId: string, number: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keys.of(KEY), iv).setAAD(this.boundTo(accountId));
    const text = Buffer.concat([cipher.update(number, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(LAYOUT), iv, cipher.getAuthTag(), text]);
  }

  /** Throws when the bytes were changed or belong to another account. */
  open(accountId: string, sealed: Buffer): string {
    if (sealed[0] !== LAYOUT) throw new Error('The account number is sealed in a way that this version does not know.');
    const iv = sealed.subarray(1, 1 + IV_BYTES);
    const tag = sealed.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.keys.of(KEY), iv)
      .setAAD(this.boundTo(accountId))
      .setAuthTag(tag);
    const text = Buffer.concat([decipher.update(sealed.subarray(1 + IV_BYTES + TAG_BYTES)), decipher.final()]);
    return text.toString('utf8');
  }

  private boundTo(accountId: string): Buffer {
    return Buffer.from(`${String(this.database.tenantId)}|payee-account|${accountId}`, 'utf8');
  }
}
