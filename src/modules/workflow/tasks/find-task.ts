import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { mayHandle } from '../stage.rules.js';
import { toTask } from './task.view.js';
import type { Task } from '../workflow.types.js';
import { WorkflowCasesRepository } from '../workflow-cases.repository.js';
import { WorkflowTasksRepository } from './workflow-tasks.repository.js';

/** One task, for somebody whose roles and jurisdiction cover it. */
@Injectable()
export class FindTask {
  constructor(
    private readonly cases: WorkflowCasesRepository,
    private readonly tasks: WorkflowTasksRepository,
  ) {}

  async execute(actor: Actor, taskId: string): Promise<Task> {
    const task = await this.tasks.find(taskId);
    const workflowCase = task && mayHandle(actor, task) ? await this.cases.find(task.caseId) : null;
    if (!task || !workflowCase) throw new NotFound('task');
    return toTask(task, workflowCase);
  }
}
