import { Injectable } from '@nestjs/common';

import { ROLES } from '../../../platform/access/permissions.js';
import { Workflow, type WorkflowOutcome } from '../../workflow/index.js';
import { APPLICATION_SUBJECT } from '../application.types.js';
import { STAGE_TIMED_OUT } from '../applications.messages.js';
import { advance, amend } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { stagePlans } from './stage-plans.rules.js';
import type { StagePlan } from './stage-plans.types.js';

export interface ReviewToStart {
  readonly file: CaseFile;
  readonly enterpriseName: string;
  /** The policy lets it pass without people. */
  readonly autoApproved: boolean;
}

/**
 * Opens the stages of submitted cases, all in one pass. A case whose stages ask nobody, or that has none, comes back
 * DECIDED with the computed award.
 */
@Injectable()
export class StartReviews {
  constructor(private readonly workflow: Workflow) {}

  async execute(reviews: readonly ReviewToStart[]): Promise<readonly CaseFile[]> {
    const planned = reviews.map((review) => ({ review, stages: plansOf(review) }));
    const asking = planned.filter(({ stages }) => stages.length > 0);
    const outcomes = asking.length === 0 ? [] : await this.workflow.startMany(asking.map(newCaseOf));
    const byCase = new Map(outcomes.map((outcome) => [outcome.subjectId, outcome]));
    return reviews.map(({ file }) => started(file, byCase.get(file.now.id) ?? null));
  }
}

function plansOf({ file, autoApproved }: ReviewToStart): readonly StagePlan[] {
  const { now, programme, version } = file;
  return stagePlans({
    stages: version.document.workflow.stages,
    roles: ROLES,
    programmePath: programme.authorityPath,
    applicantPath: now.jurisdictionPath,
    needsPeople: now.outcome === 'MANUAL',
    autoApproved,
  });
}

function newCaseOf({ review, stages }: { review: ReviewToStart; stages: readonly StagePlan[] }) {
  const { file, enterpriseName } = review;
  return {
    subjectType: APPLICATION_SUBJECT,
    subjectId: file.now.id,
    subjectLabel: `${file.now.applicationNumber ?? ''} ${enterpriseName}`.slice(0, 200),
    jurisdictionPath: file.now.jurisdictionPath,
    stages,
    excludedUserIds: [...new Set([file.now.createdBy, file.now.submittedBy ?? file.now.createdBy])],
    timedOutTopic: STAGE_TIMED_OUT,
    command: file.command,
  };
}

function started(file: CaseFile, outcome: WorkflowOutcome | null): CaseFile {
  if (outcome !== null && outcome.result !== 'APPROVED') return amend(file, { stageId: outcome.nextStageId });
  const approvedFen = file.now.computedFen;
  return advance(file, 'decide', {
    actorKind: 'SYSTEM',
    amountFen: approvedFen,
    changes: { approvedFen, stageId: null },
  });
}
