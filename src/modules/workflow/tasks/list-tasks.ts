import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { isIdKey, isInstantKey, keysetOf, type Page, pageOf, type PageQuery } from '../../../platform/http/pages.js';
import type { Task, TaskFilter } from '../workflow.types.js';
import { WorkflowTasksRepository } from './workflow-tasks.repository.js';

const NO_DEADLINE = 'infinity';
const CURSOR = [(text: string) => text === NO_DEADLINE || isInstantKey(text), isIdKey];

/** The tasks an officer may take up or took up, the most urgent first. */
@Injectable()
export class ListTasks {
  constructor(private readonly tasks: WorkflowTasksRepository) {}

  async execute(actor: Actor, filter: TaskFilter, page: PageQuery): Promise<Page<Task>> {
    const { limit, after } = keysetOf(page, CURSOR);
    const roles = actor.roles.filter((role) => filter.role === undefined || role === filter.role);
    if (actor.authorityPath === null || roles.length === 0) return { items: [], nextCursor: null };
    const rows = await this.tasks.list({
      roles,
      authorityPath: actor.authorityPath,
      states: filter.states ?? ['OPEN', 'CLAIMED'],
      assigneeId: filter.mine === true ? actor.userId : null,
      subjectType: filter.subjectType ?? null,
      after,
      limit: limit + 1,
    });
    return pageOf(
      rows,
      limit,
      (task) => [task.dueAt?.toISOString() ?? NO_DEADLINE, task.id],
      (task) => task,
    );
  }
}
