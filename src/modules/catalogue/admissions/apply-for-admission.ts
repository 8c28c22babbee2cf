import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { Forbidden } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { newId } from '../../../platform/ids/new-id.js';
import { AuditLog } from '../../audit/index.js';
import { UNDECIDED } from '../listings/listing.rules.js';
import { AdmissionShelf } from './admission-shelf.js';
import type { AdmissionView } from './admissions.dto.js';
import { ProviderAdmissionsRepository } from './provider-admissions.repository.js';

/** A provider asks to be admitted to the catalogue. */
@Injectable()
export class ApplyForAdmission {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly admissions: ProviderAdmissionsRepository,
    private readonly auditLog: AuditLog,
    private readonly shelf: AdmissionShelf,
  ) {}

  execute(command: Command): Promise<AdmissionView> {
    const { providerId, userId } = command.actor;
    if (providerId === null) throw new Forbidden('Only a provider can apply for its own admission.');
    return this.commands.run(command, async () => {
      const id = newId();
      await this.admissions.insert({
        id,
        version: 1,
        providerId,
        batchNo: null,
        state: 'APPLIED',
        admitted: null,
        decisionReason: null,
        ...UNDECIDED,
        decidedBy: null,
        decidedAt: null,
        createdBy: userId,
        createdAt: this.clock.now(),
      });
      await this.auditLog.record({
        action: 'provider_admission.applied',
        subject: { type: 'provider_admission', id, version: 1 },
        after: { providerId, state: 'APPLIED' },
        command,
      });
      return this.shelf.view(command.actor, id);
    });
  }
}
