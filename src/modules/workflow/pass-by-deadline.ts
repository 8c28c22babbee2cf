import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import { AdvanceCase } from './advance-case.js';
import { LockTask } from './tasks/lock-task.js';
import { findStage } from './stage.rules.js';
import { waits } from './tasks/task.rules.js';
import type { WorkflowOutcome } from './workflow.types.js';

/** Silence is consent where the policy says so: a stage whose time is over passes. */
@Injectable()
export class PassByDeadline {
  constructor(
    private readonly clock: Clock,
    private readonly lockTask: LockTask,
    private readonly advanceCase: AdvanceCase,
  ) {}

  async execute(taskId: string): Promise<WorkflowOutcome | null> {
    const { workflowCase, task } = await this.lockTask.execute(taskId, null);
    const stage = findStage(workflowCase.stages, task.stageId);
    const late = task.dueAt !== null && task.dueAt <= this.clock.now();
    if (!waits(task) || !late || stage.onTimeout !== 'DEEMED_PASS') return null;
    return this.advanceCase.execute({
      workflowCase,
      task,
      outcome: 'APPROVE',
      reasonCode: 'DEEMED_PASS',
      comment: null,
      command: null,
    });
  }
}
