import { Injectable } from '@nestjs/common';

import { WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { LockTask } from './lock-task.js';
import { checkFree } from './task.rules.js';
import { toTask } from './task.view.js';
import type { Task } from '../workflow.types.js';
import { WriteTask } from './write-task.js';

/** An officer gives back a task they had claimed. */
@Injectable()
export class ReleaseTask {
  constructor(
    private readonly lockTask: LockTask,
    private readonly writeTask: WriteTask,
  ) {}

  async execute({ command, taskId }: { readonly command: Command; readonly taskId: string }): Promise<Task> {
    const { workflowCase, task } = await this.lockTask.execute(taskId, command.actor);
    checkFree(task, command.actor.userId);
    if (task.state === 'OPEN') throw new WrongState('Nobody has claimed this task.', { state: task.state });

    const released = { ...task, state: 'OPEN' as const, assigneeId: null, version: task.version + 1 };
    await this.writeTask.execute({ workflowCase, task: released, kind: 'RELEASED', command });
    return toTask(released, workflowCase);
  }
}
