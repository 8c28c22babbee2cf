import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { AuditLog } from '../../audit/index.js';
import type { StoredTask, WorkflowCase } from '../workflow.types.js';
import { WorkflowDecisionsRepository } from '../workflow-decisions.repository.js';
import { WorkflowTasksRepository } from './workflow-tasks.repository.js';

/** Stores who has a task, with its line in the history and its event. */
@Injectable()
export class WriteTask {
  constructor(
    private readonly tasks: WorkflowTasksRepository,
    private readonly decisions: WorkflowDecisionsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(written: {
    readonly workflowCase: WorkflowCase;
    readonly task: StoredTask;
    readonly kind: 'CLAIMED' | 'RELEASED';
    readonly command: Command;
  }): Promise<void> {
    const { workflowCase, task, kind, command } = written;
    const { caseId, stageId, dueAt, state, assigneeId } = task;
    const { userId } = command.actor;
    await this.tasks.update(task);
    await this.decisions.append([
      { caseId, taskId: task.id, kind, stageId, userId, reasonCode: null, comment: null, dueAt },
    ]);
    await this.auditLog.record({
      action: kind === 'CLAIMED' ? 'case.task-claimed' : 'case.task-released',
      subject: { type: 'workflow_case', id: workflowCase.id, version: workflowCase.version },
      after: { taskId: task.id, state, assigneeId },
      command,
    });
  }
}
