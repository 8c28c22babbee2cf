import { createHash, createHmac } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { SecretKeys } from '../../../platform/keys/secret-keys.js';
import { type SealedPlace, Vault } from '../../../platform/keys/vault.js';
import type { NewObjection, Objector } from '../publicity.types.js';
import { readReceipt, spellReceipt } from './receipt.rules.js';

const KEY = 'objectors';

/**
 * Keeps who objects from everybody who does not decide about it: sealed, bound to the tenant and the objection. Also
 * makes what depends on the same key: fingerprints and receipts.
 */
@Injectable()
export class ObjectorVault {
  constructor(
    private readonly keys: SecretKeys,
    private readonly vault: Vault,
    private readonly database: Database,
  ) {}

  seal(objectionId: string, { name, contact }: Objector): Buffer {
    return this.vault.seal(this.placeOf(objectionId), JSON.stringify({ name, contact }));
  }

  /** Throws when the bytes were changed or belong to another objection. */
  open(objectionId: string, sealed: Buffer): Objector {
    return JSON.parse(this.vault.open(this.placeOf(objectionId), sealed)) as Objector;
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

  private placeOf(objectionId: string): SealedPlace {
    return { purpose: KEY, boundTo: `${String(this.database.tenantId)}|objector|${objectionId}` };
  }
}
