import { Injectable } from '@nestjs/common';

import { AdvanceCase } from './advance-case.js';
import { LockTask } from './tasks/lock-task.js';
import { findStage, mayReturn, separationFault } from './stage.rules.js';
import { checkFree, checkReason } from './tasks/task.rules.js';
import { NotYours, ReturnsExhausted } from './workflow.errors.js';
import type { TaskDecision, WorkflowOutcome } from './workflow.types.js';
import { WorkflowTasksRepository } from './tasks/workflow-tasks.repository.js';

/** An officer decides a task that is open or that they have claimed. */
@Injectable()
export class DecideTask {
  constructor(
    private readonly lockTask: LockTask,
    private readonly tasks: WorkflowTasksRepository,
    private readonly advanceCase: AdvanceCase,
  ) {}

  async execute({ command, taskId, outcome, reasonCode, comment }: TaskDecision): Promise<WorkflowOutcome> {
    checkReason(outcome, reasonCode, comment);
    const { userId } = command.actor;
    const { workflowCase, task } = await this.lockTask.execute(taskId, command.actor);
    checkFree(task, userId);

    const stage = findStage(workflowCase.stages, task.stageId);
    const past = await this.tasks.pastDecisions(workflowCase.id);
    const fault = separationFault(userId, stage, workflowCase.excludedUserIds, past);
    if (fault) throw new NotYours(fault);
    if (outcome === 'RETURN' && !mayReturn(stage, past)) throw new ReturnsExhausted(stage.maxReturns);

    return this.advanceCase.execute({ workflowCase, task, outcome, reasonCode, comment, command });
  }
}
