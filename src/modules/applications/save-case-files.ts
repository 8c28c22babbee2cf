import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import { together } from '../../platform/database/together.js';
import { newId } from '../../platform/ids/new-id.js';
import { AuditLog, type AuditEntry } from '../audit/index.js';
import { ApplicationsRepository } from './applications.repository.js';
import { APPLICATION_SUBJECT } from './application.types.js';
import { changedFields } from './case-file.rules.js';
import type { CaseFile } from './case-file.types.js';
import { NotifyAboutCases } from './notices/notify-about-cases.js';
import { TimelineRepository } from './timeline.repository.js';

/**
 * Writes cases at the end of a transaction: their rows, one line of history per step, one audit event per
 * case, and what its people are told.
 */
@Injectable()
export class SaveCaseFiles {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly timelines: TimelineRepository,
    private readonly auditLog: AuditLog,
    private readonly notify: NotifyAboutCases,
    private readonly clock: Clock,
  ) {}

  /** `action` names the event, `application.submitted`. */
  async execute(files: readonly CaseFile[], action: string): Promise<void> {
    const at = this.clock.now();
    const steps = files.flatMap(({ now, steps: taken }) =>
      taken.map((step) => ({ id: newId(), applicationId: now.id, at, ...step })),
    );
    await together([
      this.applications.saveMany(files.map(({ now }) => now)),
      this.timelines.append(steps),
      this.auditLog.recordMany(files.map((file) => auditEntry(file, action))),
      this.notify.execute(files),
    ]);
  }
}

function auditEntry({ before, now, steps, command }: CaseFile, action: string): AuditEntry {
  const changed = changedFields(before, now);
  const said = steps.find(({ reasonCode, comment }) => reasonCode !== null || comment !== null);
  const reason = [said?.reasonCode ?? null, said?.comment ?? null].filter((part) => part !== null).join(': ');
  return {
    action,
    subject: { type: APPLICATION_SUBJECT, id: now.id, version: before.version + 1 },
    before: changed.before,
    after: { ...changed.after, steps: steps.map(({ event }) => event) },
    ...(reason === '' ? {} : { reason }),
    command,
  };
}
