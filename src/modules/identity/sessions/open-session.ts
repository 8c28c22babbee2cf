import { Injectable } from '@nestjs/common';

import type { Tenant } from '../../../platform/database/tenants.js';
import { editTrace } from '../../../platform/idempotency/edit-trace.js';
import { newId } from '../../../platform/ids/new-id.js';
import { AuditLog } from '../../audit/index.js';
import type { Member } from '../accounts/account.types.js';
import { actorOf, claimsOf } from '../tokens/claims.js';
import { RefreshTokens } from './refresh-tokens.js';
import { SessionsRepository } from './sessions.repository.js';

export interface OpenedSession {
  readonly id: string;
  readonly secret: Buffer;
  readonly expiresAt: Date;
}

/** Begins a session of a user. Joins the caller's run. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly refreshTokens: RefreshTokens,
    private readonly auditLog: AuditLog,
  ) {}

  /** `endsAt` null gives it the longest time that sessions have. */
  async execute(member: Member, tenant: Tenant, endsAt: Date | null): Promise<OpenedSession> {
    const id = newId();
    const secret = this.refreshTokens.first();
    const tokenHash = this.refreshTokens.hash(secret);
    const expiresAt = await this.sessions.add({ id, accountId: member.accountId, tokenHash, expiresAt: endsAt });
    await this.auditLog.record({
      action: 'session.started',
      subject: { type: 'session', id },
      after: { expiresAt },
      command: editTrace(actorOf(claimsOf(member, tenant, id), tenant)),
    });
    return { id, secret, expiresAt };
  }
}
