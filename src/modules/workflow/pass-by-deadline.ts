import { Injectable } from '@nestjs/common';

import type { WorkflowOutcome } from './workflow.types.js';

@Injectable()
export class PassByDeadline {
  execute(_taskId: string): Promise<WorkflowOutcome | null> {
    throw new Error('not built yet');
  }
}
