import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { editTrace } from '../../../platform/idempotency/edit-trace.js';
import { AuditLog } from '../../audit/index.js';
import type { MailAddress } from './mail-address.dto.js';
import { MailAddressesRepository } from './mail-addresses.repository.js';

/** Sets or removes one's own e-mail address, in all tenants. The trail learns that, not what. */
@Injectable()
export class ChangeMailAddress {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly addresses: MailAddressesRepository,
    private readonly auditLog: AuditLog,
  ) {}

  execute(actor: Actor, { mailAddress }: MailAddress): Promise<MailAddress> {
    return this.unitOfWork.run(actor.tenantId, async () => {
      await this.addresses.set(actor.userId, mailAddress);
      await this.auditLog.record({
        action: mailAddress === null ? 'user.mail-address-removed' : 'user.mail-address-set',
        subject: { type: 'user', id: actor.userId },
        command: editTrace(actor),
      });
      return { mailAddress };
    });
  }
}
