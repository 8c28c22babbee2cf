import { createECDH, createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import jwt from 'jsonwebtoken';

import { Clock } from '../../../platform/clock/clock.js';
import { SecretKeys } from '../../../platform/keys/secret-keys.js';
import type { AccessClaims } from './claims.js';

export const ACCESS_TOKEN_SECONDS = 600;
export const ISSUER = 'zhiquan';
export const AUDIENCE = 'zhiquan-api';
export const ALGORITHM = 'ES256';

/** Issues access tokens, signed with this installation's key. */
@Injectable()
export class AccessTokens {
  /** PEM. */
  readonly publicKey: string;
  private readonly privateKey: KeyObject;
  private readonly keyId: string;

  constructor(
    keys: SecretKeys,
    private readonly clock: Clock,
  ) {
    this.privateKey = signingKey(keys.of('access-tokens'));
    this.publicKey = createPublicKey(this.privateKey).export({ type: 'spki', format: 'pem' }).toString();
    this.keyId = createHash('sha256').update(this.publicKey).digest('base64url').slice(0, 16);
  }

  issue(claims: AccessClaims, expiresInSeconds = ACCESS_TOKEN_SECONDS): string {
    const iat = Math.floor(this.clock.realTime().getTime() / 1000);
    return jwt.sign({ ...claims, iat }, this.privateKey, {
      algorithm: ALGORITHM,
      audience: AUDIENCE,
      issuer: ISSUER,
      expiresIn: expiresInSeconds,
      keyid: this.keyId,
      header: { alg: ALGORITHM, typ: 'at+jwt' },
    });
  }
}

/** The P-256 key whose private number the 32 secret bytes are. */
function signingKey(secret: Buffer): KeyObject {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(secret);
  const point = curve.getPublicKey();
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: secret.toString('base64url'),
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  return createPrivateKey({ key: jwk, format: 'jwk' });
}
