import { Injectable } from '@nestjs/common';

import { shanghaiDay } from '../../calendar/index.js';
import { Notifications } from '../../notifications/index.js';
import { Publicity } from '../../publicity/index.js';
import type { ApplicationEvent } from '../application.types.js';
import type { CaseFile } from '../case-file.types.js';
import { SupplementDeadline } from '../decision/supplement-deadline.js';
import { composeNotices, composeOverdue } from './compose-notices.js';

/** Tells enterprises and officers what the steps of cases mean for them, in the transaction of those steps. */
@Injectable()
export class NotifyAboutCases {
  constructor(
    private readonly notifications: Notifications,
    private readonly publicity: Publicity,
    private readonly deadline: SupplementDeadline,
  ) {}

  /** Set-based: the number of statements does not grow with the number of cases. */
  async execute(files: readonly CaseFile[]): Promise<void> {
    const dates = {
      supplementLastDay: files.some((file) => took(file, 'request-supplement')) ? await this.supplementLastDay() : '',
      publicityLastDay: await this.publicityLastDays(files.filter((file) => took(file, 'publish'))),
    };
    await this.notifications.notifyMany(files.flatMap((file) => composeNotices(file, dates)));
  }

  async overdue(file: CaseFile): Promise<void> {
    await this.notifications.notifyMany(composeOverdue(file));
  }

  private async supplementLastDay(): Promise<string> {
    return lastDayBefore((await this.deadline.execute()).endsAt);
  }

  private async publicityLastDays(published: readonly CaseFile[]): Promise<ReadonlyMap<string, string>> {
    const outcomes = await this.publicity.outcomesOf(published.map(({ now }) => now.id));
    return new Map([...outcomes].map(([id, { endsAt }]) => [id, lastDayBefore(endsAt)]));
  }
}

function took({ steps }: CaseFile, event: ApplicationEvent): boolean {
  return steps.some((step) => step.event === event);
}

/** A period ends at 24:00 of its last day. */
function lastDayBefore(endsAt: Date): string {
  return shanghaiDay(new Date(endsAt.getTime() - 1));
}
