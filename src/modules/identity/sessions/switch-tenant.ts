import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Tenants } from '../../../platform/database/tenants.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { editTrace } from '../../../platform/idempotency/edit-trace.js';
import { MembersRepository } from '../accounts/members.repository.js';
import { SessionEnded } from '../identity.errors.js';
import { EndSessions } from './end-sessions.js';
import { OpenSession } from './open-session.js';
import type { CookieAnswer } from './refresh-cookie.js';
import { SessionGrants } from './session-grants.js';
import type { SessionView } from './sessions.dto.js';
import { SessionsRepository } from './sessions.repository.js';

/** Ends the session here and goes on in another tenant where the person is a user, no longer than it would have lasted. */
@Injectable()
export class SwitchTenant {
  constructor(
    private readonly tenants: Tenants,
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionsRepository,
    private readonly members: MembersRepository,
    private readonly openSession: OpenSession,
    private readonly endSessions: EndSessions,
    private readonly grants: SessionGrants,
  ) {}

  /** Throws NotFound for a tenant where the person is no active user. */
  async execute(actor: Actor, tenantCode: string): Promise<CookieAnswer<SessionView>> {
    const tenant = await this.tenants.findByCode(tenantCode);
    if (!tenant) throw new NotFound('tenant');
    const endsAt = await this.unitOfWork.run(actor.tenantId, () => this.endOf(actor.sessionId));
    const opened = await this.unitOfWork.run(tenant.id, async () => {
      const member = await this.members.findById(actor.userId);
      if (member?.state !== 'ACTIVE') throw new NotFound('tenant');
      return { member, session: await this.openSession.execute(member, tenant, endsAt) };
    });
    await this.unitOfWork.run(actor.tenantId, () =>
      this.endSessions.execute({ sessionId: actor.sessionId }, 'SWITCHED', editTrace(actor)),
    );
    return this.grants.grant(opened.member, tenant, opened.session);
  }

  private async endOf(sessionId: string): Promise<Date> {
    const session = await this.sessions.lockById(sessionId);
    if (!session || session.endedAt) throw new SessionEnded();
    return session.expiresAt;
  }
}
