import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { SecretKeys } from '../../../platform/keys/secret-keys.js';
import type { NewObjection, Objector } from '../publicity.types.js';
import { readReceipt, spellReceipt } from './receipt.rules.js';

const LAYOUT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY = 'objectors';

/**
 * Keeps who objects from everybody who does not decide about it: AES-256-GCM with a key of this installation, bound to
 * the tenant and the objection. Also makes what depends on that key: fingerprints and receipts.
 */
@Injectable()
export class ObjectorVault {
  constructor(
    private readonly keys: SecretKeys,
    private readonly database: Database,
  ) {}

  seal(objectionId: string, { name, contact }: Objector): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keys.of(KEY), iv).setAAD(this.boundTo(objectionId));
    const text = Buffer.concat([cipher.update(JSON.stringify({ name, contact }), 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(LAYOUT), iv, cipher.getAuthTag(), text]);
  }

  /** Throws when the bytes were changed or belong to another objection. */
  open(objectionId: string, sealed: Buffer): Objector {
    if (sealed[0] !== LAYOUT) throw new Error('The objector is sealed in a way that this version does not know.');
    const iv = sealed.subarray(1, 1 + IV_BYTES);
    const tag = sealed.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.keys.of(KEY), iv)
      .setAAD(this.boundTo(objectionId))
      .setAuthTag(tag);
    const text = Buffer.concat([decipher.update(sealed.subarray(1 + IV_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString('utf8')) as Objector;
  }

  /** The same person saying the same about the same item has the same fingerprint; nobody can guess it without the key. */
  fingerprintOf({ noticeId, itemNumber, name, contact, grounds }: NewObjection): Buffer {
    const parts = [noticeId, itemNumber, name, contact, grounds];
    return this.mac(`fingerprint ${JSON.stringify(parts)}`);
  }

  receiptOf(objectionId: string): string {
    return spellReceipt(this.mac(`receipt ${objectionId}`));
  }

  /** Null for text that cannot be a receipt. */
  receiptHashOf(receipt: string): Buffer | null {
    const plain = readReceipt(receipt);
    return plain === null ? null : createHash('sha256').update(plain).digest();
  }

  private mac(text: string): Buffer {
    return createHmac('sha256', this.keys.of(KEY)).update(text).digest();
  }

  private boundTo(objectionId: string): Buffer {
    return Buffer.from(`${String(this.database.tenantId)}|objector|${objectionId}`, 'utf8');
  }
}
