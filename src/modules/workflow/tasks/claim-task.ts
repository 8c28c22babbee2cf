import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { LockTask } from './lock-task.js';
import { findStage, separationFault } from '../stage.rules.js';
import { checkFree } from './task.rules.js';
import { toTask } from './task.view.js';
import { NotYours } from '../workflow.errors.js';
import type { Task } from '../workflow.types.js';
import { WorkflowTasksRepository } from './workflow-tasks.repository.js';
import { WriteTask } from './write-task.js';

/** An officer takes a task up, so that nobody else works on it. Claiming one's own again changes nothing. */
@Injectable()
export class ClaimTask {
  constructor(
    private readonly lockTask: LockTask,
    private readonly tasks: WorkflowTasksRepository,
    private readonly writeTask: WriteTask,
  ) {}

  async execute({ command, taskId }: { readonly command: Command; readonly taskId: string }): Promise<Task> {
    const { userId } = command.actor;
    const { workflowCase, task } = await this.lockTask.execute(taskId, command.actor);
    checkFree(task, userId);
    if (task.state === 'CLAIMED') return toTask(task, workflowCase);

    const past = await this.tasks.pastDecisions(workflowCase.id);
    const stage = findStage(workflowCase.stages, task.stageId);
    const fault = separationFault(userId, stage, workflowCase.excludedUserIds, past);
    if (fault) throw new NotYours(fault);

    const claimed = { ...task, state: 'CLAIMED' as const, assigneeId: userId, version: task.version + 1 };
    await this.writeTask.execute({ workflowCase, task: claimed, kind: 'CLAIMED', command });
    return toTask(claimed, workflowCase);
  }
}
