import { Injectable } from '@nestjs/common';

import type { Tenant } from '../../../platform/database/tenants.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import type { Member } from '../accounts/account.types.js';
import { MembersRepository } from '../accounts/members.repository.js';
import { InvalidCredentials } from '../identity.errors.js';
import { type PasswordAttempt, PasswordStrategy } from '../passwords/password.strategy.js';
import { authenticate } from '../tokens/authenticate.js';
import { FindTenant } from './find-tenant.js';
import { OpenSession, type OpenedSession } from './open-session.js';
import type { CookieAnswer } from './refresh-cookie.js';
import { SessionGrants } from './session-grants.js';
import type { SessionView, SignInRequest } from './sessions.dto.js';

/** Name and password → a session in one tenant. Throws InvalidCredentials, TenantCodeRequired. */
@Injectable()
export class SignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly findTenant: FindTenant,
    private readonly passwordStrategy: PasswordStrategy,
    private readonly members: MembersRepository,
    private readonly openSession: OpenSession,
    private readonly grants: SessionGrants,
  ) {}

  async execute({ tenantCode, username, password }: SignInRequest): Promise<CookieAnswer<SessionView>> {
    const tenant = await this.findTenant.execute(tenantCode);
    if (!tenant) throw new InvalidCredentials();
    const attempt: PasswordAttempt = { body: { username, password }, tenantId: tenant.id };
    const accountId = await authenticate<string>(this.passwordStrategy, attempt);
    const opened = accountId === null ? null : await this.open(accountId, tenant);
    if (!opened) throw new InvalidCredentials();
    return this.grants.grant(opened.member, tenant, opened.session);
  }

  private open(accountId: string, tenant: Tenant): Promise<{ member: Member; session: OpenedSession } | null> {
    return this.unitOfWork.run(tenant.id, async () => {
      const member = await this.members.findById(accountId);
      if (member?.state !== 'ACTIVE') return null;
      return { member, session: await this.openSession.execute(member, tenant, null) };
    });
  }
}
