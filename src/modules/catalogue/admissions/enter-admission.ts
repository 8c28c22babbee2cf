import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { newId } from '../../../platform/ids/new-id.js';
import { AuditLog } from '../../audit/index.js';
import { Organisations } from '../../organisations/index.js';
import { overlaps } from '../admission.rules.js';
import { AdmissionOverlaps } from '../catalogue.errors.js';
import type { Days } from '../catalogue.types.js';
import { checkOrder, UNDECIDED } from '../listings/listing.rules.js';
import { ListingsRepository } from '../listings/listings.repository.js';
import { AdmissionShelf } from './admission-shelf.js';
import type { AdmissionView, EnterAdmissionRequest } from './admissions.dto.js';
import { type NewAdmission, ProviderAdmissionsRepository } from './provider-admissions.repository.js';

/** An officer enters an admission that was decided on paper. */
@Injectable()
export class EnterAdmission {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly organisations: Organisations,
    private readonly listings: ListingsRepository,
    private readonly admissions: ProviderAdmissionsRepository,
    private readonly auditLog: AuditLog,
    private readonly shelf: AdmissionShelf,
  ) {}

  execute(command: Command, request: EnterAdmissionRequest): Promise<AdmissionView> {
    const days = { from: request.admittedFrom, until: request.admittedUntil ?? null };
    checkOrder(days, '/admittedUntil');
    return this.commands.run(command, async () => {
      const { providerId } = request;
      if (!(await this.organisations.findProvider(providerId))) throw new NotFound('provider');
      await this.listings.lockProvider(providerId);
      await this.checkFree(providerId, days);
      const admission = entered(command, { providerId, batchNo: request.batchNo ?? null, days, now: this.clock.now() });
      await this.admissions.insert(admission);
      await this.auditLog.record({
        action: 'provider_admission.entered',
        subject: { type: 'provider_admission', id: admission.id, version: 1 },
        after: { providerId, state: 'ADMITTED', from: days.from, until: days.until, batchNo: admission.batchNo },
        command,
      });
      return this.shelf.view(command.actor, admission.id);
    });
  }

  private async checkFree(providerId: string, days: Days): Promise<void> {
    const others = await this.admissions.admittedOf([providerId]);
    const rival = others.find(({ admitted }) => admitted !== null && overlaps(admitted, days));
    if (rival?.admitted) throw new AdmissionOverlaps(rival.admitted);
  }
}

interface Entry {
  readonly providerId: string;
  readonly batchNo: number | null;
  readonly days: Days;
  readonly now: Date;
}

function entered({ actor: { userId } }: Command, { providerId, batchNo, days, now }: Entry): NewAdmission {
  return {
    id: newId(),
    version: 1,
    providerId,
    batchNo,
    state: 'ADMITTED',
    admitted: days,
    decisionReason: null,
    ...UNDECIDED,
    decidedBy: userId,
    decidedAt: now,
    createdBy: userId,
    createdAt: now,
  };
}
