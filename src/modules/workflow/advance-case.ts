import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import type { Command } from '../../platform/idempotency/command.js';
import { Timers } from '../../platform/outbox/timers.js';
import { AuditLog } from '../audit/index.js';
import { day, shanghaiDay, WorkingCalendars } from '../calendar/index.js';
import { moveCase } from './case.rules.js';
import { OpenStages } from './open-stages.js';
import { findStage, remainingWorkingDays, stageAfter } from './stage.rules.js';
import { STAGE_TIMED_OUT } from './workflow.messages.js';
import type {
  CaseEvent,
  DecisionOutcome,
  NewDecision,
  StagePlan,
  StoredTask,
  WorkflowCase,
  WorkflowOutcome,
} from './workflow.types.js';
import { WorkflowCasesRepository } from './workflow-cases.repository.js';
import { WorkflowDecisionsRepository } from './workflow-decisions.repository.js';
import { WorkflowTasksRepository } from './tasks/workflow-tasks.repository.js';

/** A decision that was found to be allowed. The case is locked and the task waits. */
export interface Advance {
  readonly workflowCase: WorkflowCase;
  readonly task: StoredTask;
  readonly outcome: DecisionOutcome;
  readonly reasonCode: string | null;
  readonly comment: string | null;
  /** Null when the system decides. */
  readonly command: Command | null;
}

/** What a decision does to the case, before the next task is opened. */
interface Effect {
  readonly result: WorkflowOutcome['result'];
  readonly event: CaseEvent;
  readonly next: StagePlan | null;
  readonly passed: readonly StagePlan[];
  readonly changes: Partial<WorkflowCase>;
}

const TIMELINE_KIND = { APPROVE: 'APPROVED', REJECT: 'REJECTED', RETURN: 'RETURNED' } as const;
const ACTION = {
  NEXT_STAGE: 'case.stage-passed',
  APPROVED: 'case.approved',
  REJECTED: 'case.rejected',
  RETURNED: 'case.returned',
} as const;

/** Carries a decision out: closes the task, moves the case, opens the next stage, writes history and trail. */
@Injectable()
export class AdvanceCase {
  constructor(
    private readonly clock: Clock,
    private readonly calendars: WorkingCalendars,
    private readonly cases: WorkflowCasesRepository,
    private readonly tasks: WorkflowTasksRepository,
    private readonly decisions: WorkflowDecisionsRepository,
    private readonly openStages: OpenStages,
    private readonly timers: Timers,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(advance: Advance): Promise<WorkflowOutcome> {
    const now = this.clock.now();
    const { workflowCase, task, command } = advance;
    const effect = await this.effectOf(advance, now);
    const moved: WorkflowCase = {
      ...workflowCase,
      ...effect.changes,
      state: moveCase(workflowCase.state, effect.event),
      version: workflowCase.version + 1,
    };
    await this.timers.cancel(STAGE_TIMED_OUT, task.id);
    await this.tasks.update(decided(advance, now));
    await this.cases.update(moved);
    const opened = await this.openNext(moved, effect.next);
    await this.decisions.append(historyOf(advance, effect, opened));
    const outcome = outcomeOf({ advance, effect, opened, now });
    await this.auditLog.record({
      action: ACTION[effect.result],
      subject: { type: 'workflow_case', id: moved.id, version: moved.version },
      before: { state: workflowCase.state, stageId: workflowCase.stageId, taskId: task.id },
      after: { state: moved.state, stageId: moved.stageId, taskId: opened?.id ?? null, dueAt: opened?.dueAt ?? null },
      ...(advance.reasonCode === null ? {} : { reason: advance.reasonCode }),
      command,
    });
    return outcome;
  }

  private async effectOf({ workflowCase, task, outcome }: Advance, now: Date): Promise<Effect> {
    if (outcome === 'RETURN') return this.returning(workflowCase, task, now);
    const over = { stageId: null, endedAt: now };
    if (outcome === 'REJECT') return { result: 'REJECTED', event: 'reject', next: null, passed: [], changes: over };
    const { passed, next } = stageAfter(workflowCase.stages, task.stageId);
    if (!next) return { result: 'APPROVED', event: 'approve', next, passed, changes: over };
    return { result: 'NEXT_STAGE', event: 'pass', next, passed, changes: { stageId: next.id } };
  }

  private async returning(workflowCase: WorkflowCase, task: StoredTask, now: Date): Promise<Effect> {
    const stage = findStage(workflowCase.stages, task.stageId);
    const calendar = await this.calendars.load();
    const used = calendar.workingDaysBetween(day(task.startedOn), shanghaiDay(now));
    const left = remainingWorkingDays(task.workingDays, used);
    const clock = stage.returnPausesClock
      ? { remainingWorkingDays: left, heldDueAt: null }
      : { remainingWorkingDays: null, heldDueAt: task.dueAt };
    const changes = { ...clock, returns: workflowCase.returns + 1 };
    return { result: 'RETURNED', event: 'return', next: null, passed: [], changes };
  }

  private async openNext(moved: WorkflowCase, next: StagePlan | null): Promise<StoredTask | null> {
    if (!next) return null;
    const opening = { caseId: moved.id, stage: next, workingDays: next.slaWorkingDays, heldDueAt: null };
    const [opened] = await this.openStages.execute([opening]);
    return opened ?? null;
  }
}

function decided({ task, outcome, reasonCode, comment, command }: Advance, now: Date): StoredTask {
  const decidedBy = command?.actor.userId ?? null;
  return {
    ...task,
    state: 'DONE',
    assigneeId: decidedBy,
    outcome,
    reasonCode,
    comment,
    decidedBy,
    decidedAt: now,
    version: task.version + 1,
  };
}

function historyOf(advance: Advance, effect: Effect, opened: StoredTask | null): readonly NewDecision[] {
  const { workflowCase, task, outcome, reasonCode, comment, command } = advance;
  const caseId = workflowCase.id;
  const made: NewDecision = {
    caseId,
    taskId: task.id,
    kind: TIMELINE_KIND[outcome],
    stageId: task.stageId,
    userId: command?.actor.userId ?? null,
    reasonCode,
    comment,
    dueAt: opened?.dueAt ?? null,
  };
  const passed = effect.passed.map((stage): NewDecision => {
    const line = { caseId, taskId: null, userId: null, comment: null, dueAt: null };
    return { ...line, kind: 'APPROVED', stageId: stage.id, reasonCode: 'AUTO' };
  });
  return [made, ...passed];
}

interface Done {
  readonly advance: Advance;
  readonly effect: Effect;
  readonly opened: StoredTask | null;
  readonly now: Date;
}

function outcomeOf({ advance, effect, opened, now }: Done): WorkflowOutcome {
  const { workflowCase, task, reasonCode, comment, command } = advance;
  return {
    subjectType: workflowCase.subjectType,
    subjectId: workflowCase.subjectId,
    caseId: workflowCase.id,
    result: effect.result,
    stageId: task.stageId,
    nextStageId: effect.result === 'RETURNED' ? task.stageId : (opened?.stageId ?? null),
    nextDueAt: opened?.dueAt ?? null,
    reasonCode,
    comment,
    decidedBy: command?.actor.userId ?? null,
    decidedAt: now,
  };
}
