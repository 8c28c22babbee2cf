import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import type { Page, PageQuery } from '../../platform/http/pages.js';
import type { Command } from '../../platform/idempotency/command.js';
import { CancelCase } from './cancel-case.js';
import { ClaimTask } from './tasks/claim-task.js';
import { DecideTask } from './decide-task.js';
import { FindTask } from './tasks/find-task.js';
import { ListTasks } from './tasks/list-tasks.js';
import { PassByDeadline } from './pass-by-deadline.js';
import { ReleaseTask } from './tasks/release-task.js';
import { ReopenCase, type Reopening } from './reopen-case.js';
import { ResumeCase } from './resume-case.js';
import { StartCases } from './start-cases.js';
import type {
  CaseProgress,
  NewCase,
  Subject,
  Task,
  TaskDecision,
  TaskFilter,
  TimelineEntry,
  WorkflowOutcome,
} from './workflow.types.js';
import { WorkflowCasesRepository } from './workflow-cases.repository.js';
import { WorkflowDecisionsRepository } from './workflow-decisions.repository.js';

/**
 * The door of the stage engine. It knows no programme and no application: it is told the stages, answers what became of
 * the case, and its caller acts on that in the same transaction. Every method joins the caller's unit of work.
 */
@Injectable()
export class Workflow {
  constructor(
    private readonly startCases: StartCases,
    private readonly decideTask: DecideTask,
    private readonly passTask: PassByDeadline,
    private readonly resumeCase: ResumeCase,
    private readonly cancelCase: CancelCase,
    private readonly reopenCase: ReopenCase,
    private readonly claimTask: ClaimTask,
    private readonly releaseTask: ReleaseTask,
    private readonly tasks: ListTasks,
    private readonly task: FindTask,
    private readonly cases: WorkflowCasesRepository,
    private readonly decisions: WorkflowDecisionsRepository,
  ) {}

  async start(newCase: NewCase): Promise<WorkflowOutcome> {
    const [outcome] = await this.startMany([newCase]);
    if (!outcome) throw new Error('A started case has an outcome.');
    return outcome;
  }

  /** Starts cases in one set-based pass and answers in order. A subject has one case for ever. */
  startMany(newCases: readonly NewCase[]): Promise<readonly WorkflowOutcome[]> {
    return this.startCases.execute(newCases);
  }

  /**
   * Decides a task. Throws NotFound (not this actor's role or jurisdiction), NotYours (separation of duties), WrongState
   * (decided meanwhile, or claimed by another), ReturnsExhausted. Of parallel decisions one wins.
   */
  decide(decision: TaskDecision): Promise<WorkflowOutcome> {
    return this.decideTask.execute(decision);
  }

  /** Passes a DEEMED_PASS stage whose deadline is over; null when it was decided meanwhile. */
  passByDeadline(taskId: string): Promise<WorkflowOutcome | null> {
    return this.passTask.execute(taskId);
  }

  /** The applicant answered a return: the same stage opens again, with what was left of its time. */
  resume(subject: Subject & { readonly command: Command | null }): Promise<WorkflowOutcome> {
    return this.resumeCase.execute(subject);
  }

  /** An approval turned out to be wrong: its last stage decides again. Throws WrongState where nobody decided. */
  reopen(reopening: Reopening): Promise<WorkflowOutcome> {
    return this.reopenCase.execute(reopening);
  }

  /** Withdrawn or lapsed: whatever waits is cancelled. Does nothing when the case is over or there is none. */
  cancel(subject: Subject & { readonly command: Command | null }): Promise<void> {
    return this.cancelCase.execute(subject);
  }

  claim(request: { readonly command: Command; readonly taskId: string }): Promise<Task> {
    return this.claimTask.execute(request);
  }

  release(request: { readonly command: Command; readonly taskId: string }): Promise<Task> {
    return this.releaseTask.execute(request);
  }

  /** A task the actor's role and jurisdiction cover. Throws NotFound. */
  findTask(actor: Actor, taskId: string): Promise<Task> {
    return this.task.execute(actor, taskId);
  }

  /** Tasks within the actor's roles and jurisdiction, the most urgent first. */
  listTasks(actor: Actor, filter: TaskFilter, page: PageQuery): Promise<Page<Task>> {
    return this.tasks.execute(actor, filter, page);
  }

  /** Where the cases of these subjects stand, by subject id. Subjects without a case are left out. */
  async progress(subjectType: string, subjectIds: readonly string[]): Promise<ReadonlyMap<string, CaseProgress>> {
    const found = await this.cases.progress(subjectType, subjectIds);
    return new Map(found.map((each) => [each.subjectId, each]));
  }

  /** What happened to the case, oldest first. */
  timeline(subject: Subject): Promise<readonly TimelineEntry[]> {
    return this.decisions.timeline(subject);
  }

  /** Ids of the users who approved or rejected any stage: none of them may issue or pay it. */
  async deciders({ subjectType, subjectId }: Subject): Promise<readonly string[]> {
    return (await this.decidersOf(subjectType, [subjectId])).get(subjectId) ?? [];
  }

  /** The same for many cases of one kind, by subject id; a case that nobody decided is left out. */
  decidersOf(subjectType: string, subjectIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    return this.decisions.deciders(subjectType, subjectIds);
  }
}
