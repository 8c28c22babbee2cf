import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { SecretKeys } from '../../../platform/keys/secret-keys.js';

const SECRET_BYTES = 32;
const SHAPE = /^([A-Z0-9][A-Z0-9-]{1,30})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

export interface RefreshToken {
  readonly tenantCode: string;
  readonly sessionId: string;
  readonly secret: Buffer;
}

/**
 * Refresh tokens: where the session is, and 256 secret bits of which the database keeps only a hash. Each secret's
 * successor follows from it and this installation's key. So the holder of a token whose answer was lost can be given the
 * same successor again, and an old token can be told from a made-up one, though nothing but the newest hash is stored.
 */
@Injectable()
export class RefreshTokens {
  private readonly key: Buffer;

  constructor(keys: SecretKeys) {
    this.key = keys.of('refresh-tokens');
  }

  first(): Buffer {
    return randomBytes(SECRET_BYTES);
  }

  successorOf(secret: Buffer): Buffer {
    return createHmac('sha256', this.key).update(secret).digest();
  }

  hash(secret: Buffer): Buffer {
    return createHash('sha256').update(secret).digest();
  }

  /** How many exchanges ago `secret` was the newest, given the newest one's hash; null when it never was. */
  stepsBehind(secret: Buffer, newestHash: Buffer, exchanges: number): number | null {
    let candidate = secret;
    for (let steps = 0; steps <= exchanges; steps += 1) {
      if (timingSafeEqual(this.hash(candidate), newestHash)) return steps;
      candidate = this.successorOf(candidate);
    }
    return null;
  }

  write({ tenantCode, sessionId, secret }: RefreshToken): string {
    return `${tenantCode}.${sessionId}.${secret.toString('base64url')}`;
  }

  read(text: string): RefreshToken | null {
    const [, tenantCode, sessionId, secret] = SHAPE.exec(text) ?? [];
    if (tenantCode === undefined || sessionId === undefined || secret === undefined) return null;
    return { tenantCode, sessionId, secret: Buffer.from(secret, 'base64url') };
  }
}
