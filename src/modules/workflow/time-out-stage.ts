import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { AuditLog } from '../audit/index.js';
import { type LockedTask, LockTask } from './tasks/lock-task.js';
import { findStage } from './stage.rules.js';
import { waits } from './tasks/task.rules.js';
import { WorkflowDecisionsRepository } from './workflow-decisions.repository.js';
import { WorkflowTasksRepository } from './tasks/workflow-tasks.repository.js';

/** A deadline passed: marked once, and the room that owns the case is told, which acts on it. */
@Injectable()
export class TimeOutStage {
  constructor(
    private readonly clock: Clock,
    private readonly lockTask: LockTask,
    private readonly tasks: WorkflowTasksRepository,
    private readonly decisions: WorkflowDecisionsRepository,
    private readonly outbox: Outbox,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(taskId: string): Promise<void> {
    const locked = await this.lockTask.execute(taskId, null);
    const { task } = locked;
    const late = task.dueAt !== null && task.dueAt <= this.clock.now();
    if (!waits(task) || !late || task.escalationLevel > 0) return;
    await this.tasks.update({ ...task, escalationLevel: 1, version: task.version + 1 });
    await this.writeDown(locked);
    await this.tellOwner(locked);
  }

  private async writeDown({ workflowCase, task }: LockedTask): Promise<void> {
    const { caseId, stageId, dueAt } = task;
    const line = { caseId, taskId: task.id, stageId, userId: null, reasonCode: null, comment: null, dueAt };
    await this.decisions.append([{ ...line, kind: 'ESCALATED' }]);
    await this.auditLog.record({
      action: 'case.escalated',
      subject: { type: 'workflow_case', id: workflowCase.id, version: workflowCase.version },
      after: { stageId, taskId: task.id, dueAt, escalationLevel: 1 },
      command: null,
    });
  }

  private async tellOwner({ workflowCase, task }: LockedTask): Promise<void> {
    const { stages, timedOutTopic, subjectType, subjectId } = workflowCase;
    if (timedOutTopic === null) return;
    const { onTimeout } = findStage(stages, task.stageId);
    const payload = { taskId: task.id, subjectType, subjectId, stageId: task.stageId, onTimeout };
    await this.outbox.add({ topic: timedOutTopic, payload });
  }
}
