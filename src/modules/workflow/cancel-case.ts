import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import type { Command } from '../../platform/idempotency/command.js';
import { Timers } from '../../platform/outbox/timers.js';
import { AuditLog } from '../audit/index.js';
import { isOver, moveCase } from './case.rules.js';
import { STAGE_TIMED_OUT } from './workflow.messages.js';
import type { StoredTask, Subject } from './workflow.types.js';
import { WorkflowCasesRepository } from './workflow-cases.repository.js';
import { WorkflowDecisionsRepository } from './workflow-decisions.repository.js';
import { WorkflowTasksRepository } from './tasks/workflow-tasks.repository.js';

/** The subject is gone: nobody has to decide any more. */
@Injectable()
export class CancelCase {
  constructor(
    private readonly clock: Clock,
    private readonly cases: WorkflowCasesRepository,
    private readonly tasks: WorkflowTasksRepository,
    private readonly decisions: WorkflowDecisionsRepository,
    private readonly timers: Timers,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(request: Subject & { readonly command: Command | null }): Promise<void> {
    const running = await this.cases.lockBySubject(request);
    if (!running || isOver(running.state)) return;
    const { id, stageId, version } = running;
    const state = moveCase(running.state, 'cancel');
    for (const task of await this.tasks.findWaiting(id)) await this.cancelTask(task);
    await this.cases.update({ ...running, state, stageId: null, endedAt: this.clock.now(), version: version + 1 });

    const { command } = request;
    const userId = command?.actor.userId ?? null;
    const line = { caseId: id, taskId: null, stageId, userId, reasonCode: null, comment: null, dueAt: null };
    await this.decisions.append([{ ...line, kind: 'CANCELLED' }]);
    await this.auditLog.record({
      action: 'case.cancelled',
      subject: { type: 'workflow_case', id, version: version + 1 },
      before: { state: running.state, stageId },
      after: { state, stageId: null },
      command,
    });
  }

  private async cancelTask(task: StoredTask): Promise<void> {
    await this.tasks.update({ ...task, state: 'CANCELLED', version: task.version + 1 });
    await this.timers.cancel(STAGE_TIMED_OUT, task.id);
  }
}
