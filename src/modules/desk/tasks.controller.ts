import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../platform/http/command.decorators.js';
import type { Page } from '../../platform/http/pages.js';
import { Resource } from '../../platform/http/resource.js';
import { UuidParam } from '../../platform/http/uuid-param.js';
import type { Command } from '../../platform/idempotency/command.js';
import { DecideTask } from './decide-task.js';
import { HoldTask } from './hold-task.js';
import { ListTasks } from './list-tasks.js';
import { DecisionRequest, DecisionView, ListTasksQuery, TaskPage, TaskView } from './tasks.dto.js';

@Resource('tasks')
export class TasksController {
  constructor(
    private readonly listTasks: ListTasks,
    private readonly holdTask: HoldTask,
    private readonly decideTask: DecideTask,
  ) {}

  /** What waits within my roles and jurisdiction, the most urgent first. */
  @Get()
  @Requires('application.decide')
  @ApiOkResponse({ type: TaskPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListTasksQuery): Promise<Page<TaskView>> {
    return this.listTasks.execute(actor, query);
  }

  @Get(':id')
  @Requires('application.decide')
  @ApiOkResponse({ type: TaskView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<TaskView> {
    return this.listTasks.read(actor, id);
  }

  /** Takes it, so that nobody else decides it. */
  @Post(':id/claim')
  @HttpCode(200)
  @Requires('application.decide')
  @IsCommand()
  @ApiOkResponse({ type: TaskView })
  claim(@CurrentCommand() command: Command, @Param('id', UuidParam) id: string): Promise<TaskView> {
    return this.holdTask.execute(command, id, 'CLAIM');
  }

  /** Lays it back. */
  @Post(':id/release')
  @HttpCode(200)
  @Requires('application.decide')
  @IsCommand()
  @ApiOkResponse({ type: TaskView })
  release(@CurrentCommand() command: Command, @Param('id', UuidParam) id: string): Promise<TaskView> {
    return this.holdTask.execute(command, id, 'RELEASE');
  }

  /** Approves, rejects or returns. The last stage’s approval grants the award. */
  @Post(':id/decision')
  @HttpCode(200)
  @Requires('application.decide')
  @IsCommand()
  @ApiOkResponse({ type: DecisionView })
  decide(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: DecisionRequest,
  ): Promise<DecisionView> {
    return this.decideTask.execute(command, id, request);
  }
}
