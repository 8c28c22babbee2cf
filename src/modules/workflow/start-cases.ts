import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/ids/new-id.js';
import { declaredTopics } from '../../platform/outbox/topics.js';
import { type AuditEntry, AuditLog } from '../audit/index.js';
import { OpenStages } from './open-stages.js';
import { type NextStage, stageAfter } from './stage.rules.js';
import type { NewCase, NewDecision, StoredTask, WorkflowCase, WorkflowOutcome } from './workflow.types.js';
import { WorkflowCasesRepository } from './workflow-cases.repository.js';
import { WorkflowDecisionsRepository } from './workflow-decisions.repository.js';

interface Started {
  readonly asked: NewCase;
  readonly way: NextStage;
  readonly workflowCase: WorkflowCase;
  readonly task: StoredTask | null;
}

/** Starts cases: the stages are frozen into the case, AUTO stages pass, the first that asks somebody is opened. */
@Injectable()
export class StartCases {
  constructor(
    private readonly clock: Clock,
    private readonly cases: WorkflowCasesRepository,
    private readonly openStages: OpenStages,
    private readonly decisions: WorkflowDecisionsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(newCases: readonly NewCase[]): Promise<readonly WorkflowOutcome[]> {
    newCases.forEach(checkPlan);
    const now = this.clock.now();
    const begun = newCases.map((asked) => begin(asked, now));
    await this.cases.insertMany(begun.map(({ workflowCase }) => workflowCase));
    const started = await this.open(begun);
    await this.decisions.append(started.flatMap(historyOf));
    await this.auditLog.recordMany(started.map(auditOf));
    return started.map((each) => outcomeOf(each, now));
  }

  private async open(begun: readonly Omit<Started, 'task'>[]): Promise<readonly Started[]> {
    const openings = begun.flatMap(({ workflowCase, way: { next } }) =>
      next ? [{ caseId: workflowCase.id, stage: next, workingDays: next.slaWorkingDays, heldDueAt: null }] : [],
    );
    const tasks = new Map((await this.openStages.execute(openings)).map((task) => [task.caseId, task]));
    return begun.map((each) => ({ ...each, task: tasks.get(each.workflowCase.id) ?? null }));
  }
}

/** A wrong plan is a bug of the calling room: the policy was checked when it was published. */
function checkPlan({ stages, timedOutTopic }: NewCase): void {
  const ids = new Set(stages.map((stage) => stage.id));
  if (stages.length === 0 || ids.size !== stages.length) throw new Error('A case needs stages with ids of their own.');
  if (!stages.some((stage) => stage.onTimeout === 'DEEMED_PASS')) return;
  if (timedOutTopic === null || !declaredTopics().includes(timedOutTopic)) {
    throw new Error('A DEEMED_PASS stage needs a declared topic that acts when its time is over.');
  }
}

function begin(asked: NewCase, now: Date): Omit<Started, 'task'> {
  const way = stageAfter(asked.stages, null);
  const workflowCase: WorkflowCase = {
    id: newId(),
    subjectType: asked.subjectType,
    subjectId: asked.subjectId,
    subjectLabel: asked.subjectLabel,
    jurisdictionPath: asked.jurisdictionPath,
    state: way.next ? 'RUNNING' : 'APPROVED',
    stageId: way.next?.id ?? null,
    stages: asked.stages,
    excludedUserIds: asked.excludedUserIds,
    timedOutTopic: asked.timedOutTopic,
    returns: 0,
    remainingWorkingDays: null,
    heldDueAt: null,
    startedAt: now,
    endedAt: way.next ? null : now,
    version: 1,
  };
  return { asked, way, workflowCase };
}

function historyOf({ asked, way, workflowCase, task }: Started): readonly NewDecision[] {
  const caseId = workflowCase.id;
  const line = { caseId, taskId: null, userId: null, reasonCode: null, comment: null, dueAt: null };
  return [
    {
      ...line,
      kind: 'STARTED',
      stageId: workflowCase.stageId,
      taskId: task?.id ?? null,
      userId: asked.command?.actor.userId ?? null,
      dueAt: task?.dueAt ?? null,
    },
    ...way.passed.map((stage): NewDecision => ({ ...line, kind: 'APPROVED', stageId: stage.id, reasonCode: 'AUTO' })),
  ];
}

function auditOf({ asked, workflowCase, task }: Started): AuditEntry {
  return {
    action: 'case.started',
    subject: { type: 'workflow_case', id: workflowCase.id, version: workflowCase.version },
    after: {
      subjectType: workflowCase.subjectType,
      subjectId: workflowCase.subjectId,
      state: workflowCase.state,
      stageId: workflowCase.stageId,
      taskId: task?.id ?? null,
      dueAt: task?.dueAt ?? null,
    },
    command: asked.command,
  };
}

function outcomeOf({ workflowCase, task }: Started, now: Date): WorkflowOutcome {
  return {
    subjectType: workflowCase.subjectType,
    subjectId: workflowCase.subjectId,
    caseId: workflowCase.id,
    result: task ? 'NEXT_STAGE' : 'APPROVED',
    stageId: null,
    nextStageId: workflowCase.stageId,
    nextDueAt: task?.dueAt ?? null,
    reasonCode: null,
    comment: null,
    decidedBy: null,
    decidedAt: now,
  };
}
