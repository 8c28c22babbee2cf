import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { mayHandle } from '../stage.rules.js';
import type { StoredTask, WorkflowCase } from '../workflow.types.js';
import { WorkflowCasesRepository } from '../workflow-cases.repository.js';
import { WorkflowTasksRepository } from './workflow-tasks.repository.js';

export interface LockedTask {
  readonly workflowCase: WorkflowCase;
  readonly task: StoredTask;
}

/** Locks the case of a task and reads the task after that, so that of parallel commands each sees what the one before did. */
@Injectable()
export class LockTask {
  constructor(
    private readonly cases: WorkflowCasesRepository,
    private readonly tasks: WorkflowTasksRepository,
  ) {}

  /** Throws NotFound, also for an actor whose roles and jurisdiction do not cover it; null actor: the system. */
  async execute(taskId: string, actor: Actor | null): Promise<LockedTask> {
    const seen = await this.tasks.find(taskId);
    if (!seen || (actor && !mayHandle(actor, seen))) throw new NotFound('task');
    const workflowCase = await this.cases.lockById(seen.caseId);
    const task = await this.tasks.find(taskId);
    if (!workflowCase || !task) throw new NotFound('task');
    return { workflowCase, task };
  }
}
