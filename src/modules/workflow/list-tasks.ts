import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import type { Page, PageQuery } from '../../platform/http/pages.js';
import type { Task, TaskFilter } from './workflow.types.js';

@Injectable()
export class ListTasks {
  execute(_actor: Actor, _filter: TaskFilter, _page: PageQuery): Promise<Page<Task>> {
    throw new Error('not built yet');
  }

  find(_actor: Actor, _taskId: string): Promise<Task> {
    throw new Error('not built yet');
  }
}
