import { Injectable } from '@nestjs/common';

import type { TaskDecision, WorkflowOutcome } from './workflow.types.js';

@Injectable()
export class DecideTask {
  execute(_decision: TaskDecision): Promise<WorkflowOutcome> {
    throw new Error('not built yet');
  }
}
