import { Injectable } from '@nestjs/common';

import { type Tenant, Tenants } from '../../../platform/database/tenants.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import type { Member } from '../accounts/account.types.js';
import { MembersRepository } from '../accounts/members.repository.js';
import { SessionEnded } from '../identity.errors.js';
import { type EndReason, EndSessions } from './end-sessions.js';
import type { OpenedSession } from './open-session.js';
import type { CookieAnswer } from './refresh-cookie.js';
import { type RefreshToken, RefreshTokens } from './refresh-tokens.js';
import { SessionGrants } from './session-grants.js';
import { judgeRefresh, type RefreshVerdict, whyOver } from './session.rules.js';
import type { SessionView } from './sessions.dto.js';
import { type Session, SessionsRepository } from './sessions.repository.js';

interface Refreshed {
  readonly member: Member;
  readonly session: OpenedSession;
}

/** Refresh cookie → the next access token and the next refresh cookie. Throws SessionEnded, whatever was wrong. */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly tenants: Tenants,
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionsRepository,
    private readonly members: MembersRepository,
    private readonly refreshTokens: RefreshTokens,
    private readonly endSessions: EndSessions,
    private readonly grants: SessionGrants,
  ) {}

  async execute(cookie: string | null): Promise<CookieAnswer<SessionView>> {
    const presented = cookie === null ? null : this.refreshTokens.read(cookie);
    const tenant = presented && (await this.tenants.findByCode(presented.tenantCode));
    const refreshed = presented && tenant && (await this.refresh(presented, tenant));
    if (!refreshed) throw new SessionEnded();
    return this.grants.grant(refreshed.member, tenant, refreshed.session);
  }

  /** Null is committed too: a copied token has ended its session. */
  private refresh(presented: RefreshToken, tenant: Tenant): Promise<Refreshed | null> {
    return this.unitOfWork.run(tenant.id, async () => {
      const session = await this.sessions.lockById(presented.sessionId);
      if (!session || session.endedAt) return null;
      const verdict = this.judge(presented, session);
      if (verdict === 'UNKNOWN') return null;

      const member = await this.members.findById(session.accountId);
      const over = reasonToEnd(verdict, session, member);
      if (!member || over !== null) {
        await this.endSessions.execute({ sessionId: session.id }, over ?? 'SUSPENDED', null);
        return null;
      }
      const secret = this.refreshTokens.successorOf(presented.secret);
      if (verdict === 'CURRENT') await this.sessions.exchange(session.id, this.refreshTokens.hash(secret));
      return { member, session: { id: session.id, secret, expiresAt: session.expiresAt } };
    });
  }

  private judge({ secret }: RefreshToken, { tokenHash, generation, refreshedAt, now }: Session): RefreshVerdict {
    const stepsBehind = this.refreshTokens.stepsBehind(secret, tokenHash, generation);
    return judgeRefresh(stepsBehind, now.getTime() - refreshedAt.getTime());
  }
}

function reasonToEnd(verdict: RefreshVerdict, session: Session, member: Member | null): EndReason | null {
  if (verdict === 'REUSED') return 'TOKEN_REUSED';
  if (member?.state !== 'ACTIVE') return 'SUSPENDED';
  return whyOver(member.authorityId === null ? 'OPERATOR' : 'OFFICIAL', session);
}
