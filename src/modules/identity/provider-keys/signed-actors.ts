import { createHash, createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { SignatureResolver } from '../../../platform/access/signature-resolver.js';
import type { SignedRequest } from '../../../platform/access/signed-request.js';
import { Clock } from '../../../platform/clock/clock.js';
import { isListed } from './address-list.js';
import { KeyLimits } from './key-limits.js';
import { type KeyOnRing, KeyRing } from './key-ring.js';
import { Nonces } from './nonces.js';
import { keyRefused, NonceReused, SignatureExpired, SignatureInvalid } from './provider-key.errors.js';
import { isTimely, rightsOf, stateAt, whyRefused } from './provider-key.rules.js';
import { signedText } from './signed-text.rules.js';

/** Signed request → actor: the provider of the key, with the rights of the key, in the name of who made it. */
@Injectable()
export class SignedActors extends SignatureResolver {
  /** Signs for keys that do not exist, so that they take as long to refuse. */
  private readonly nobody = createSecretKey(randomBytes(32));

  constructor(
    private readonly keyRing: KeyRing,
    private readonly limits: KeyLimits,
    private readonly nonces: Nonces,
    private readonly clock: Clock,
  ) {
    super();
  }

  async resolve(request: SignedRequest): Promise<Actor> {
    const now = this.clock.realTime();
    if (!isTimely(request.timestamp, now)) throw new SignatureExpired(now);
    const found = await this.keyRing.find(request.keyId);
    const signatureHolds = isSignedWith(found?.key.secret ?? this.nobody, request);
    if (!found) throw new SignatureInvalid();

    const { key } = found;
    const addressAllowed = isListed(key.addresses, request.address);
    const refusal = whyRefused({ signatureHolds, state: stateAt(key, now), addressAllowed });
    if (refusal !== null) throw keyRefused(refusal, request.address);
    this.limits.check(key.id, request.address);
    // Last, so that only who holds the secret writes a row.
    const isNew = await this.nonces.use(key, request.nonce);
    if (!isNew) throw new NonceReused();
    return actorOf(found);
  }
}

function isSignedWith(secret: KeyObject, request: SignedRequest): boolean {
  const bodySha256 = createHash('sha256').update(request.body).digest('hex');
  const expected = createHmac('sha256', secret)
    .update(signedText({ ...request, bodySha256 }))
    .digest();
  return timingSafeEqual(expected, request.signature);
}

function actorOf({ key, tenant }: KeyOnRing): Actor {
  return {
    userId: key.accountId,
    tenantId: tenant.id,
    tenantCode: tenant.code,
    authorityId: null,
    authorityPath: null,
    roles: ['PROVIDER_OPERATOR'],
    permissions: rightsOf(key.scopes),
    enterpriseId: null,
    providerId: key.providerId,
    displayName: key.name,
    sessionId: key.id,
    bySignature: true,
  };
}
