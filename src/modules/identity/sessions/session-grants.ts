import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Tenant } from '../../../platform/database/tenants.js';
import type { Member } from '../accounts/account.types.js';
import { ACCESS_TOKEN_SECONDS, AccessTokens } from '../tokens/access-tokens.js';
import { claimsOf } from '../tokens/claims.js';
import type { OpenedSession } from './open-session.js';
import type { CookieAnswer } from './refresh-cookie.js';
import { RefreshTokens } from './refresh-tokens.js';
import { toSessionView } from './session.view.js';
import type { SessionView } from './sessions.dto.js';

/** What a signed-in user gets: an access token in the answer and a refresh token in a cookie. */
@Injectable()
export class SessionGrants {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly clock: Clock,
  ) {}

  grant(member: Member, tenant: Tenant, session: OpenedSession): CookieAnswer<SessionView> {
    const accessToken = this.accessTokens.issue(claimsOf(member, tenant, session.id));
    const token = this.refreshTokens.write({ tenantCode: tenant.code, sessionId: session.id, secret: session.secret });
    const maxAgeSeconds = Math.floor((session.expiresAt.getTime() - this.clock.realTime().getTime()) / 1000);
    return {
      body: toSessionView(accessToken, ACCESS_TOKEN_SECONDS, { member, tenant }),
      refresh: { token, maxAgeSeconds: Math.max(0, maxAgeSeconds) },
    };
  }
}
