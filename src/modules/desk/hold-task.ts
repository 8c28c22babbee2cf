import { Injectable } from '@nestjs/common';

import type { Command } from '../../platform/idempotency/command.js';
import { Commands } from '../../platform/idempotency/commands.js';
import { Workflow } from '../workflow/index.js';
import { toTaskView } from './task.view.js';
import type { TaskView } from './tasks.dto.js';

/** An officer takes a task, so that nobody else decides it, or lays it back. */
@Injectable()
export class HoldTask {
  constructor(
    private readonly commands: Commands,
    private readonly workflow: Workflow,
  ) {}

  execute(command: Command, taskId: string, hold: 'CLAIM' | 'RELEASE'): Promise<TaskView> {
    return this.commands.run(command, async () => {
      const request = { command, taskId };
      const task = await (hold === 'CLAIM' ? this.workflow.claim(request) : this.workflow.release(request));
      return toTaskView(task, command.actor.userId);
    });
  }
}
