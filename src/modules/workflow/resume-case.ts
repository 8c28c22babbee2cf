import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import { NotFound } from '../../platform/errors/faults.js';
import type { Command } from '../../platform/idempotency/command.js';
import { AuditLog } from '../audit/index.js';
import { moveCase } from './case.rules.js';
import { OpenStages } from './open-stages.js';
import { findStage } from './stage.rules.js';
import type { StoredTask, Subject, WorkflowCase, WorkflowOutcome } from './workflow.types.js';
import { WorkflowCasesRepository } from './workflow-cases.repository.js';
import { WorkflowDecisionsRepository } from './workflow-decisions.repository.js';

/** The applicant answered: the stage that returned the case opens again, its clock going on where it stood. */
@Injectable()
export class ResumeCase {
  constructor(
    private readonly clock: Clock,
    private readonly cases: WorkflowCasesRepository,
    private readonly openStages: OpenStages,
    private readonly decisions: WorkflowDecisionsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(request: Subject & { readonly command: Command | null }): Promise<WorkflowOutcome> {
    const returned = await this.cases.lockBySubject(request);
    if (!returned) throw new NotFound('case');
    const state = moveCase(returned.state, 'resume');
    const resumed: WorkflowCase = {
      ...returned,
      state,
      remainingWorkingDays: null,
      heldDueAt: null,
      version: returned.version + 1,
    };
    await this.cases.update(resumed);
    const task = await this.reopen(returned);
    await this.writeDown(resumed, task, request.command);
    return outcomeOf(resumed, task, this.clock.now());
  }

  private async reopen({ id, stages, stageId, remainingWorkingDays, heldDueAt }: WorkflowCase): Promise<StoredTask> {
    if (stageId === null) throw new Error('A returned case has a stage to come back to.');
    const opening = { caseId: id, stage: findStage(stages, stageId), workingDays: remainingWorkingDays, heldDueAt };
    const [task] = await this.openStages.execute([opening]);
    if (!task) throw new Error('An opened stage has a task.');
    return task;
  }

  private async writeDown(resumed: WorkflowCase, task: StoredTask, command: Command | null): Promise<void> {
    const { id, stageId, version } = resumed;
    const userId = command?.actor.userId ?? null;
    const line = { caseId: id, taskId: task.id, stageId, userId, reasonCode: null, comment: null, dueAt: task.dueAt };
    await this.decisions.append([{ ...line, kind: 'RESUMED' }]);
    await this.auditLog.record({
      action: 'case.resumed',
      subject: { type: 'workflow_case', id, version },
      before: { state: 'RETURNED' },
      after: { state: resumed.state, stageId, taskId: task.id, dueAt: task.dueAt },
      command,
    });
  }
}

function outcomeOf(resumed: WorkflowCase, task: StoredTask, now: Date): WorkflowOutcome {
  return {
    subjectType: resumed.subjectType,
    subjectId: resumed.subjectId,
    caseId: resumed.id,
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
