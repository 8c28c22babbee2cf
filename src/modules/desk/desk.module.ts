import { Module } from '@nestjs/common';

import { ApplicationsModule } from '../applications/index.js';
import { PublicityModule } from '../publicity/index.js';
import { SettlementsModule } from '../settlements/index.js';
import { WorkflowModule } from '../workflow/index.js';
import { BatchDecisionsController } from './batch-decisions.controller.js';
import { DecideBatch } from './decide-batch.js';
import { DecideObjection } from './decide-objection.js';
import { DecideTask } from './decide-task.js';
import { HoldTask } from './hold-task.js';
import { ListTasks } from './list-tasks.js';
import { ObjectionDecisionsController } from './objection-decisions.controller.js';
import { TasksController } from './tasks.controller.js';

@Module({
  imports: [ApplicationsModule, PublicityModule, SettlementsModule, WorkflowModule],
  controllers: [BatchDecisionsController, ObjectionDecisionsController, TasksController],
  providers: [DecideBatch, DecideObjection, DecideTask, HoldTask, ListTasks],
})
export class DeskModule {}
