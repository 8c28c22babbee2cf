import { Injectable } from '@nestjs/common';

import type { Command } from '../../platform/idempotency/command.js';
import type { Subject, WorkflowOutcome } from './workflow.types.js';

@Injectable()
export class CancelCase {
  execute(_request: Subject & { readonly command: Command | null }): Promise<void> {
    throw new Error('not built yet');
  }
}
