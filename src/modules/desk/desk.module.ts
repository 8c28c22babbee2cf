import { Module } from '@nestjs/common';

import { ApplicationsModule } from '../applications/index.js';
import { WorkflowModule } from '../workflow/index.js';
import { BatchDecisionsController } from './batch-decisions.controller.js';
import { DecideBatch } from './decide-batch.js';
import { DecideTask } from './decide-task.js';
import { HoldTask } from './hold-task.js';
import { ListTasks } from './list-tasks.js';
import { TasksController } from './tasks.controller.js';

@Module({
  imports: [ApplicationsModule, WorkflowModule],
  controllers: [BatchDecisionsController, TasksController],
  providers: [DecideBatch, DecideTask, HoldTask, ListTasks],
})
export class DeskModule {}
