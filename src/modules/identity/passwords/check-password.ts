import { Injectable } from '@nestjs/common';

import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { AuditLog } from '../../audit/index.js';
import { AccountsRepository, type Attempt } from '../accounts/accounts.repository.js';
import { normalUsername } from '../accounts/create-users.js';
import { PasswordHasher } from './password-hasher.js';

const FAILURES_MAX = 5;

/**
 * Whether a name and a password belong together. Known, unknown and locked names cost the same work and leave one event
 * in the tenant's trail when they fail.
 */
@Injectable()
export class CheckPassword {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly hasher: PasswordHasher,
    private readonly accounts: AccountsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** The account's id, or null. The attempt is counted inside the hasher's slot, so few can be under way at once. */
  execute(tenantId: number, username: string, password: string): Promise<string | null> {
    return this.hasher.inSlot(async () => {
      const attempt = await this.unitOfWork.run(tenantId, () => this.accounts.claimAttempt(normalUsername(username)));
      const right = await this.hasher.matches(attempt?.passwordHash ?? null, password);
      await this.unitOfWork.run(tenantId, () =>
        attempt && right ? this.accounts.forgetFailures(attempt.accountId) : this.recordFailure(attempt),
      );
      return attempt && right ? attempt.accountId : null;
    });
  }

  private recordFailure(attempt: Attempt | null): Promise<void> {
    const locked = attempt !== null && attempt.failures >= FAILURES_MAX;
    return this.auditLog.record({
      action: locked ? 'user.locked' : 'session.refused',
      subject: { type: 'user', id: attempt?.accountId ?? 'unknown-or-locked' },
      ...(attempt ? { after: { failures: attempt.failures } } : {}),
      result: 'refused',
      command: null,
    });
  }
}
