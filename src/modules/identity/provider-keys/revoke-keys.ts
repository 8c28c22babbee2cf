import { Injectable } from '@nestjs/common';

import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { type AuditEntry, AuditLog } from '../../audit/index.js';
import { KeyRing } from './key-ring.js';
import type { ProviderKey } from './provider-key.types.js';
import { ProviderKeysRepository } from './provider-keys.repository.js';

/** Revokes one key, or all that a person made, at once in this process and within seconds in others. Joins the caller's run. */
@Injectable()
export class RevokeKeys {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: ProviderKeysRepository,
    private readonly keyRing: KeyRing,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(
    which: { keyId: string } | { accountId: string },
    reason: string,
    command: AuditEntry['command'],
  ): Promise<readonly ProviderKey[]> {
    const revoked = await this.keys.revoke(which);
    await this.auditLog.recordMany(
      revoked.map(({ id, providerId }) => ({
        action: 'provider-key.revoked',
        subject: { type: 'provider-key', id },
        after: { providerId, state: 'REVOKED' },
        reason,
        command,
      })),
    );
    for (const key of revoked) {
      this.unitOfWork.afterCommit(`provider key ${key.id}`, () => {
        this.keyRing.forget(key);
      });
    }
    return revoked;
  }
}
