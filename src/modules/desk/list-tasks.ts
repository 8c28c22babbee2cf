import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Page } from '../../platform/http/pages.js';
import { type TaskFilter, Workflow } from '../workflow/index.js';
import { toTaskView } from './task.view.js';
import type { ListTasksQuery, TaskView } from './tasks.dto.js';

const FILTERS: Readonly<Record<NonNullable<ListTasksQuery['queue']>, TaskFilter>> = {
  CLAIMABLE: { states: ['OPEN'] },
  MINE: { states: ['CLAIMED'], mine: true },
  DONE: { states: ['DONE'], mine: true },
};

/** An officer's inbox, the most urgent first. */
@Injectable()
export class ListTasks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workflow: Workflow,
  ) {}

  execute(actor: Actor, query: ListTasksQuery): Promise<Page<TaskView>> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const filter: TaskFilter = {
        ...(query.queue === undefined ? {} : FILTERS[query.queue]),
        ...(query.subjectType === undefined ? {} : { subjectType: query.subjectType }),
      };
      const page = await this.workflow.listTasks(actor, filter, query);
      return { items: page.items.map((task) => toTaskView(task, actor.userId)), nextCursor: page.nextCursor };
    });
  }

  read(actor: Actor, taskId: string): Promise<TaskView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      return toTaskView(await this.workflow.findTask(actor, taskId), actor.userId);
    });
  }
}
