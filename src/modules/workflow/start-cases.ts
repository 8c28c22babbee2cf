import { Injectable } from '@nestjs/common';

import type { NewCase, WorkflowOutcome } from './workflow.types.js';

@Injectable()
export class StartCases {
  execute(_newCases: readonly NewCase[]): Promise<readonly WorkflowOutcome[]> {
    throw new Error('not built yet');
  }
}
