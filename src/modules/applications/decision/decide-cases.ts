import { Injectable } from '@nestjs/common';

import { DomainError } from '../../../platform/errors/domain-error.js';
import { NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import type { Fen } from '../../../platform/money/fen.js';
import { type DecisionOutcome, type Task, Workflow } from '../../workflow/index.js';
import { AwardUndetermined } from '../application.errors.js';
import { APPLICATION_SUBJECT, type Application } from '../application.types.js';
import { amend } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { OpenCaseFiles } from '../open-case-files.js';
import { RejudgeApplication } from '../submission/rejudge-application.js';
import { grantedAmount } from './award-decision.rules.js';
import { FinishDecisions } from './finish-decisions.js';
import { afterOutcome, isLastForPeople } from './stage-outcome.rules.js';

export interface CaseDecision {
  readonly taskId: string;
  readonly outcome: DecisionOutcome;
  readonly reasonCode: string | null;
  readonly comment: string | null;
  /** Less than computed, with a comment; null grants what is computed. */
  readonly approvedFen: Fen | null;
}

/** What became of one decision: the case after it, or the fault that stood against it. */
export type DecidedCase =
  | { readonly taskId: string; readonly application: Application; readonly fault: null }
  | { readonly taskId: string; readonly application: null; readonly fault: DomainError };

/**
 * Officers' decisions on applications, any number in one transaction: each stage's outcome is applied, and what reached
 * the end of its stages is concluded together. A decision with a fault leaves the others as they are.
 */
@Injectable()
export class DecideCases {
  constructor(
    private readonly workflow: Workflow,
    private readonly openFiles: OpenCaseFiles,
    private readonly rejudge: RejudgeApplication,
    private readonly finish: FinishDecisions,
  ) {}

  /** Joins the caller's unit of work; answers in order. */
  async execute(command: Command, decisions: readonly CaseDecision[]): Promise<readonly DecidedCase[]> {
    const tasks = await this.tasksOf(command, decisions);
    const files = await this.openFiles.execute(
      [...tasks.values()].map(({ subjectId }) => subjectId),
      command,
    );
    const results: (CaseFile | DomainError)[] = [];
    for (const decision of decisions) {
      const file = files.get(tasks.get(decision.taskId)?.subjectId ?? '');
      results.push(await this.tryOne(decision, file, { command, alone: decisions.length === 1 }));
    }
    const moved = results.flatMap((result) => (result instanceof DomainError ? [] : [result]));
    const finished = new Map((await this.finish.execute(moved, 'application.decided')).map(({ now }) => [now.id, now]));
    return decisions.map(({ taskId }, index) => answer(taskId, results[index], finished));
  }

  private async tasksOf(command: Command, decisions: readonly CaseDecision[]): Promise<ReadonlyMap<string, Task>> {
    const tasks = new Map<string, Task>();
    for (const { taskId } of decisions) {
      const task = await faultOr(() => this.workflow.findTask(command.actor, taskId));
      if (!(task instanceof DomainError) && task.subjectType === APPLICATION_SUBJECT) tasks.set(taskId, task);
    }
    return tasks;
  }

  /** All checks come before the first write, so a fault of one case leaves the transaction good for the others. */
  private async tryOne(
    decision: CaseDecision,
    file: CaseFile | undefined,
    { command, alone }: { readonly command: Command; readonly alone: boolean },
  ): Promise<CaseFile | DomainError> {
    if (!file) return new NotFound('task');
    return faultOr(async () => {
      const ready = decision.outcome === 'APPROVE' ? await this.withAward(decision, file, alone) : file;
      return afterOutcome(ready, await this.workflow.decide({ command, ...decision }));
    });
  }

  /** The award that an approval grants. Throws AwardRaised, ReasonMissing, AwardUndetermined. */
  private async withAward(decision: CaseDecision, file: CaseFile, alone: boolean): Promise<CaseFile> {
    const { stageId, computedFen } = file.now;
    const last = isLastForPeople(stageId, file.version.document.workflow.stages);
    // A case that is decided alone takes its transaction with it when this fails; in a batch nothing may be written yet.
    const known = computedFen === null && last && alone ? (await this.rejudge.execute(file)).file : file;
    if (known.now.computedFen !== null) return amend(known, { approvedFen: grantedBy(decision, known.now) });
    if (last) throw new AwardUndetermined(known.now.reasonCodes);
    return known;
  }
}

/** What an earlier stage lowered stays lowered, unless this one says otherwise. */
function grantedBy(
  { approvedFen, comment }: CaseDecision,
  { computedFen, approvedFen: before }: Application,
): Fen | null {
  if (computedFen === null || approvedFen === null) return before ?? computedFen;
  return grantedAmount(computedFen, approvedFen, comment ?? '');
}

/** The answer, or the fault that was thrown; anything else that is thrown is a bug and goes on. */
async function faultOr<T>(work: () => Promise<T>): Promise<T | DomainError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function answer(
  taskId: string,
  result: CaseFile | DomainError | undefined,
  finished: ReadonlyMap<string, Application>,
): DecidedCase {
  if (result === undefined || result instanceof DomainError) {
    return { taskId, application: null, fault: result ?? new NotFound('task') };
  }
  const application = finished.get(result.now.id) ?? result.now;
  return { taskId, application: { ...application, version: application.version + 1 }, fault: null };
}
