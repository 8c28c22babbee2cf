import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Timers } from '../../../platform/outbox/timers.js';
import { AuditLog } from '../../audit/index.js';
import {
  type CalendarChange,
  day,
  endOfDay,
  shanghaiDay,
  toCalendarChangePayload,
  WorkingCalendars,
} from '../../calendar/index.js';
import { STAGE_TIMED_OUT, TASKS_CALENDAR_CHANGED } from '../workflow.messages.js';
import { countedAgain } from './deadline.rules.js';
import { type CountedTask, DeadlinesRepository } from './deadlines.repository.js';

const TASKS_AT_ONCE = 200;

interface Move {
  readonly task: CountedTask;
  readonly dueAt: Date;
}

/** After an import: counts the deadlines of waiting tasks again, some at a time. Nothing moves when it runs twice. */
@Injectable()
export class MoveDeadlines {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: WorkingCalendars,
    private readonly deadlines: DeadlinesRepository,
    private readonly timers: Timers,
    private readonly outbox: Outbox,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(change: CalendarChange): Promise<void> {
    const tasks = await this.deadlines.lockCounted(change.afterId, TASKS_AT_ONCE);
    const moves = await this.movesOf(tasks);
    await this.deadlines.move(moves.map(({ task: { id }, dueAt }) => ({ id, dueAt })));
    await this.timers.setMany(
      moves
        .filter(({ task }) => task.onTimeout !== 'NONE')
        .map(({ task, dueAt }) => ({ topic: STAGE_TIMED_OUT, subjectId: task.id, dueAt })),
    );
    await this.writeDown(change, moves);
    const last = tasks.at(-1);
    if (last && tasks.length === TASKS_AT_ONCE) {
      const payload = toCalendarChangePayload({ ...change, afterId: last.id });
      await this.outbox.add({ topic: TASKS_CALENDAR_CHANGED, payload });
    }
  }

  private async movesOf(tasks: readonly CountedTask[]): Promise<readonly Move[]> {
    const now = this.clock.now();
    const calendar = await this.calendars.load();
    const today = { now, endOfToday: endOfDay(shanghaiDay(now)) };
    return tasks
      .map((task) => {
        const period = { unit: 'WORKING_DAY', length: task.workingDays } as const;
        return { task, dueAt: countedAgain(task.dueAt, calendar.deadline(day(task.startedOn), period).endsAt, today) };
      })
      .filter(({ task, dueAt }) => dueAt.getTime() !== task.dueAt.getTime());
  }

  private writeDown({ calendarCode, year, revision }: CalendarChange, moves: readonly Move[]): Promise<void> {
    return this.auditLog.recordMany(
      moves.map(({ task, dueAt }) => ({
        action: 'case.deadline-moved',
        subject: { type: 'workflow_case', id: task.caseId },
        before: { taskId: task.id, dueAt: task.dueAt },
        after: { taskId: task.id, dueAt, calendar: `${calendarCode}/${year}`, revision },
        command: null,
      })),
    );
  }
}
