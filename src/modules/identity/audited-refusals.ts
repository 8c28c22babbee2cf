import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import type { Permission } from '../../platform/access/permissions.js';
import { RefusalLog } from '../../platform/access/refusal-log.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { editTrace } from '../../platform/idempotency/edit-trace.js';
import { AuditLog } from '../audit/index.js';

/** A denied right leaves an event `access.refused` in the trail of the actor's tenant. */
@Injectable()
export class AuditedRefusals extends RefusalLog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLog,
  ) {
    super();
  }

  denied(actor: Actor, permission: Permission): Promise<void> {
    return this.unitOfWork.run(actor.tenantId, () =>
      this.auditLog.record({
        action: 'access.refused',
        subject: { type: 'permission', id: permission },
        result: 'refused',
        command: editTrace(actor),
      }),
    );
  }
}
