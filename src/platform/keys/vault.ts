import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { SecretKeys } from './secret-keys.js';

const LAYOUT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + IV_BYTES + TAG_BYTES;

/** What a sealed value is for, and the row it belongs to: bytes moved to another row do not open. */
export interface SealedPlace {
  /** Names the key (`SecretKeys.of`). */
  readonly purpose: string;
  /** Tenant, table and row, or whatever else the value must not be moved away from. */
  readonly boundTo: string;
}

/**
 * Keeps short personal texts from whoever reads the database or a copy of it: AES-256-GCM with a key of this
 * installation, `layout (1) ‖ iv (12) ‖ tag (16) ‖ text`.
 */
@Injectable()
export class Vault {
  constructor(private readonly keys: SecretKeys) {}

  seal({ purpose, boundTo }: SealedPlace, text: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keys.of(purpose), iv).setAAD(Buffer.from(boundTo));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(LAYOUT), iv, cipher.getAuthTag(), sealed]);
  }

  /** Throws when the bytes were changed or were sealed for another place. */
  open({ purpose, boundTo }: SealedPlace, sealed: Buffer): string {
    if (sealed[0] !== LAYOUT || sealed.length < HEAD_BYTES) throw new Error(`${purpose}: sealed in an unknown way.`);
    const decipher = createDecipheriv('aes-256-gcm', this.keys.of(purpose), sealed.subarray(1, 1 + IV_BYTES))
      .setAAD(Buffer.from(boundTo))
      .setAuthTag(sealed.subarray(1 + IV_BYTES, HEAD_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]).toString('utf8');
  }
}
