import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/ids/new-id.js';
import { Timers } from '../../platform/outbox/timers.js';
import { shanghaiDay, WorkingCalendars } from '../calendar/index.js';
import { STAGE_TIMED_OUT } from './workflow.messages.js';
import type { StagePlan, StoredTask } from './workflow.types.js';
import { WorkflowTasksRepository } from './tasks/workflow-tasks.repository.js';

/** A stage that begins, or goes on, today. */
export interface Opening {
  readonly caseId: string;
  readonly stage: StagePlan;
  /** Time it has from today; null: no deadline. */
  readonly workingDays: number | null;
  /** A deadline that never stood still, instead of one counted from today. */
  readonly heldDueAt: Date | null;
}

/** Opens the tasks of stages, with their deadlines and timers, in one pass. */
@Injectable()
export class OpenStages {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: WorkingCalendars,
    private readonly tasks: WorkflowTasksRepository,
    private readonly timers: Timers,
  ) {}

  /** Answers the tasks in order. */
  async execute(openings: readonly Opening[]): Promise<readonly StoredTask[]> {
    if (openings.length === 0) return [];
    const now = this.clock.now();
    const calendar = await this.calendars.load();
    const opened = openings.map(({ caseId, stage, workingDays, heldDueAt }) => {
      const counted =
        workingDays === null ? null : calendar.deadline(now, { unit: 'WORKING_DAY', length: workingDays }).endsAt;
      return taskOf({ caseId, stage, workingDays, dueAt: heldDueAt ?? counted, now });
    });
    await this.tasks.insertMany(opened);
    await this.setTimers(openings, opened);
    return opened;
  }

  private async setTimers(openings: readonly Opening[], opened: readonly StoredTask[]): Promise<void> {
    const timers = opened.flatMap(({ id, dueAt }, index) =>
      dueAt === null || openings[index]?.stage.onTimeout === 'NONE'
        ? []
        : [{ topic: STAGE_TIMED_OUT, subjectId: id, dueAt }],
    );
    await this.timers.setMany(timers);
  }
}

interface TaskStart {
  readonly caseId: string;
  readonly stage: StagePlan;
  readonly workingDays: number | null;
  readonly dueAt: Date | null;
  readonly now: Date;
}

function taskOf({ caseId, stage, workingDays, dueAt, now }: TaskStart): StoredTask {
  return {
    id: newId(),
    caseId,
    stageId: stage.id,
    seat: 1,
    role: stage.role,
    authorityPath: stage.authorityPath,
    state: 'OPEN',
    assigneeId: null,
    startedOn: shanghaiDay(now),
    workingDays,
    dueAt,
    escalationLevel: 0,
    outcome: null,
    reasonCode: null,
    comment: null,
    decidedBy: null,
    decidedAt: null,
    createdAt: now,
    version: 1,
  };
}
