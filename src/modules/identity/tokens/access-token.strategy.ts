import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';

import type { Actor } from '../../../platform/access/actor.js';
import { Tenants } from '../../../platform/database/tenants.js';
import { AccessTokens, ALGORITHM, AUDIENCE, ISSUER } from './access-tokens.js';
import { type AccessClaims, actorOf } from './claims.js';

export interface VerifiedToken {
  readonly actor: Actor;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Passport's JWT strategy: signature, audience and issuer of an access token, and the actor it speaks for. Its end is for
 * the caller to judge: passport would ask the host's clock, which another process's host need not share.
 */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(
    accessTokens: AccessTokens,
    private readonly tenants: Tenants,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: accessTokens.publicKey,
      algorithms: [ALGORITHM],
      audience: AUDIENCE,
      issuer: ISSUER,
      ignoreExpiration: true,
    });
  }

  /** Null when the tenant is not one of this installation. */
  async validate(claims: AccessClaims & { readonly exp: number }): Promise<VerifiedToken | null> {
    const tenant = await this.tenants.findByCode(claims.tenant);
    if (!tenant) return null;
    return { actor: actorOf(claims, tenant), expiresAt: claims.exp };
  }
}
