import { Injectable } from '@nestjs/common';

import type { Command } from '../../platform/idempotency/command.js';
import type { Subject, WorkflowOutcome } from './workflow.types.js';

@Injectable()
export class ResumeCase {
  execute(_request: Subject & { readonly command: Command | null }): Promise<WorkflowOutcome> {
    throw new Error('not built yet');
  }
}
