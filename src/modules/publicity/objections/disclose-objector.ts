import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { editTrace } from '../../../platform/idempotency/edit-trace.js';
import { AuditLog } from '../../audit/index.js';
import type { Objector } from '../publicity.types.js';
import { ObjectionsRepository } from './objections.repository.js';
import { ObjectorsRepository } from './objectors.repository.js';
import { ObjectorVault } from './objector-vault.js';

export interface Disclosure {
  readonly actor: Actor;
  readonly objectionId: string;
  readonly reason: string;
}

/**
 * Tells who objected to somebody who decides about it, and writes down that it was told and why. Not an idempotent
 * command: its stored answer would keep the identity in the clear.
 */
@Injectable()
export class DiscloseObjector {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly objections: ObjectionsRepository,
    private readonly objectors: ObjectorsRepository,
    private readonly vault: ObjectorVault,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws NotFound outside the officer's jurisdiction. */
  execute({ actor, objectionId, reason }: Disclosure): Promise<Objector> {
    const { authorityPath } = actor;
    if (authorityPath === null) throw new NotFound('objection');
    return this.unitOfWork.run(actor.tenantId, async () => {
      const file = await this.objections.findFile(objectionId, authorityPath);
      const sealed = file ? await this.objectors.find(file.id) : null;
      if (!sealed) throw new NotFound('objection');
      await this.auditLog.record({
        action: 'objection.objector-disclosed',
        subject: { type: 'objection', id: objectionId },
        reason,
        command: editTrace(actor),
      });
      return this.vault.open(objectionId, sealed);
    });
  }
}
