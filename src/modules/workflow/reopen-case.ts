import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import { WrongState } from '../../platform/errors/faults.js';
import type { Command } from '../../platform/idempotency/command.js';
import { AuditLog } from '../audit/index.js';
import { moveCase } from './case.rules.js';
import { OpenStages } from './open-stages.js';
import { WorkflowCasesRepository } from './workflow-cases.repository.js';
import { WorkflowDecisionsRepository } from './workflow-decisions.repository.js';
import type { StagePlan, StoredTask, Subject, WorkflowCase, WorkflowOutcome } from './workflow.types.js';

export interface Reopening extends Subject {
  readonly command: Command;
  readonly reasonCode: string | null;
  readonly comment: string | null;
}

/** An approval turned out to be wrong: the last stage that asks somebody decides again, with its whole time. */
@Injectable()
export class ReopenCase {
  constructor(
    private readonly clock: Clock,
    private readonly cases: WorkflowCasesRepository,
    private readonly openStages: OpenStages,
    private readonly decisions: WorkflowDecisionsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** Throws WrongState for a case that nobody decided or that is not approved. */
  async execute(reopening: Reopening): Promise<WorkflowOutcome> {
    const approved = await this.cases.lockBySubject(reopening);
    const stage = approved?.stages.findLast(({ mode }) => mode !== 'AUTO');
    if (!approved || !stage) throw new WrongState('Nobody decided this case: it cannot be decided again.', {});
    const state = moveCase(approved.state, 'reopen');
    const version = approved.version + 1;
    const running = { ...approved, state, stageId: stage.id, endedAt: null, version };
    await this.cases.update(running);
    const task = await this.open(running, stage);
    await this.writeDown(running, task, reopening);
    return outcomeOf(running, task, this.clock.now());
  }

  private async open({ id }: WorkflowCase, stage: StagePlan): Promise<StoredTask> {
    const opening = { caseId: id, stage, workingDays: stage.slaWorkingDays, heldDueAt: null };
    const [task] = await this.openStages.execute([opening]);
    if (!task) throw new Error('An opened stage has a task.');
    return task;
  }

  private async writeDown(running: WorkflowCase, task: StoredTask, reopening: Reopening): Promise<void> {
    const { id, stageId, version, state } = running;
    const { command, reasonCode, comment } = reopening;
    const userId = command.actor.userId;
    const line = { caseId: id, taskId: task.id, stageId, userId, reasonCode, comment, dueAt: task.dueAt };
    await this.decisions.append([{ ...line, kind: 'RESUMED' }]);
    await this.auditLog.record({
      action: 'case.reopened',
      subject: { type: 'workflow_case', id, version },
      before: { state: 'APPROVED' },
      after: { state, stageId, taskId: task.id, dueAt: task.dueAt },
      ...(reasonCode === null ? {} : { reason: reasonCode }),
      command,
    });
  }
}

function outcomeOf(running: WorkflowCase, task: StoredTask, now: Date): WorkflowOutcome {
  return {
    subjectType: running.subjectType,
    subjectId: running.subjectId,
    caseId: running.id,
    result: 'NEXT_STAGE',
    stageId: null,
    nextStageId: task.stageId,
    nextDueAt: task.dueAt,
    reasonCode: null,
    comment: null,
    decidedBy: null,
    decidedAt: now,
  };
}
