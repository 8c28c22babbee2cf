import { Injectable } from '@nestjs/common';

import type { Command } from '../../platform/idempotency/command.js';
import type { Task } from './workflow.types.js';

@Injectable()
export class ReleaseTask {
  execute(_request: { readonly command: Command; readonly taskId: string }): Promise<Task> {
    throw new Error('not built yet');
  }
}
