import { Injectable } from '@nestjs/common';

import type { CaseProgress, Subject, TimelineEntry } from './workflow.types.js';

@Injectable()
export class FindProgress {
  execute(_type: string, _ids: readonly string[]): Promise<ReadonlyMap<string, CaseProgress>> {
    throw new Error('not built yet');
  }

  timeline(_subject: Subject): Promise<readonly TimelineEntry[]> {
    throw new Error('not built yet');
  }

  deciders(_subject: Subject): Promise<readonly string[]> {
    throw new Error('not built yet');
  }
}
