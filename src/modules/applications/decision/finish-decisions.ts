import { Injectable } from '@nestjs/common';

import { Timers } from '../../../platform/outbox/timers.js';
import { SUPPLEMENT_OVERDUE } from '../applications.messages.js';
import type { CaseFile } from '../case-file.types.js';
import { ReleaseReservations } from '../funding/release-reservations.js';
import { SaveCaseFiles } from '../save-case-files.js';
import { ConcludeApplications } from './conclude-applications.js';
import { SupplementDeadline } from './supplement-deadline.js';

/**
 * What follows stage outcomes, for all cases of a transaction together: a returned case gets its time limit, a decided
 * one is concluded, a rejected one gives its money back; then everything is written.
 */
@Injectable()
export class FinishDecisions {
  constructor(
    private readonly deadline: SupplementDeadline,
    private readonly timers: Timers,
    private readonly conclude: ConcludeApplications,
    private readonly release: ReleaseReservations,
    private readonly save: SaveCaseFiles,
  ) {}

  async execute(files: readonly CaseFile[], action: string): Promise<readonly CaseFile[]> {
    await this.limitSupplements(files.filter(({ now }) => now.state === 'SUPPLEMENT_REQUIRED'));
    const concluded = await this.conclude.execute(files);
    const rejected = concluded.filter(({ now }) => now.state === 'REJECTED');
    const released = new Map((await this.release.execute(rejected)).map((file) => [file.now.id, file]));
    const finished = concluded.map((file) => released.get(file.now.id) ?? file);
    await this.save.execute(finished, action);
    return finished;
  }

  private async limitSupplements(returned: readonly CaseFile[]): Promise<void> {
    if (returned.length === 0) return;
    const dueAt = (await this.deadline.execute()).endsAt;
    await this.timers.setMany(returned.map(({ now }) => ({ topic: SUPPLEMENT_OVERDUE, subjectId: now.id, dueAt })));
  }
}
