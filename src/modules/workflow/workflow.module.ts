import { Module, type OnModuleInit } from '@nestjs/common';

import { checkMachine } from '../../platform/machine/state-machine.js';
import { AuditModule } from '../audit/index.js';
import { CalendarModule } from '../calendar/index.js';
import { AdvanceCase } from './advance-case.js';
import { CancelCase } from './cancel-case.js';
import { CASE_MACHINE } from './case.rules.js';
import { ClaimTask } from './tasks/claim-task.js';
import { DeadlinesRepository } from './deadlines/deadlines.repository.js';
import { MoveDeadlines } from './deadlines/move-deadlines.js';
import { MoveDeadlinesJob } from './deadlines/move-deadlines.job.js';
import { DecideTask } from './decide-task.js';
import { FindTask } from './tasks/find-task.js';
import { ListTasks } from './tasks/list-tasks.js';
import { LockTask } from './tasks/lock-task.js';
import { OpenStages } from './open-stages.js';
import { PassByDeadline } from './pass-by-deadline.js';
import { ReleaseTask } from './tasks/release-task.js';
import { ReopenCase } from './reopen-case.js';
import { ResumeCase } from './resume-case.js';
import { StartCases } from './start-cases.js';
import { TimeOutStage } from './time-out-stage.js';
import { TimeOutStageJob } from './time-out-stage.job.js';
import { Workflow } from './workflow.js';
import { WorkflowCasesRepository } from './workflow-cases.repository.js';
import { WorkflowDecisionsRepository } from './workflow-decisions.repository.js';
import { WorkflowTasksRepository } from './tasks/workflow-tasks.repository.js';
import { WriteTask } from './tasks/write-task.js';

@Module({
  imports: [AuditModule, CalendarModule],
  providers: [
    AdvanceCase,
    CancelCase,
    ClaimTask,
    DeadlinesRepository,
    DecideTask,
    FindTask,
    ListTasks,
    LockTask,
    MoveDeadlines,
    MoveDeadlinesJob,
    OpenStages,
    PassByDeadline,
    ReleaseTask,
    ReopenCase,
    ResumeCase,
    StartCases,
    TimeOutStage,
    TimeOutStageJob,
    Workflow,
    WorkflowCasesRepository,
    WorkflowDecisionsRepository,
    WorkflowTasksRepository,
    WriteTask,
  ],
  exports: [Workflow],
})
export class WorkflowModule implements OnModuleInit {
  onModuleInit(): void {
    checkMachine(CASE_MACHINE);
  }
}
