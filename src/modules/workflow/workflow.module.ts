import { Module } from '@nestjs/common';

import { AuditModule } from '../audit/index.js';
import { CalendarModule } from '../calendar/index.js';
import { CancelCase } from './cancel-case.js';
import { ClaimTask } from './claim-task.js';
import { DecideTask } from './decide-task.js';
import { FindProgress } from './find-progress.js';
import { ListTasks } from './list-tasks.js';
import { PassByDeadline } from './pass-by-deadline.js';
import { ReleaseTask } from './release-task.js';
import { ResumeCase } from './resume-case.js';
import { StartCases } from './start-cases.js';
import { Workflow } from './workflow.js';

@Module({
  imports: [AuditModule, CalendarModule],
  providers: [
    CancelCase,
    ClaimTask,
    DecideTask,
    FindProgress,
    ListTasks,
    PassByDeadline,
    ReleaseTask,
    ResumeCase,
    StartCases,
    Workflow,
  ],
  exports: [Workflow],
})
export class WorkflowModule {}
