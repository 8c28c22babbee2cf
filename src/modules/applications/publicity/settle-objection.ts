import { Injectable } from '@nestjs/common';

import { NotFound } from '../../../platform/errors/faults.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import {
  type ItemState,
  type ObjectionDecision,
  type ObjectionOutcome,
  type ObjectionState,
  Publicity,
} from '../../publicity/index.js';
import { Workflow } from '../../workflow/index.js';
import { APPLICATION_SUBJECT, type ApplicationState } from '../application.types.js';
import type { CaseFile } from '../case-file.types.js';
import { FinishDecisions } from '../decision/finish-decisions.js';
import { OpenCaseFiles } from '../open-case-files.js';
import { afterObjection } from './objected-case.rules.js';

/** What an objection that is upheld means for its application. */
export const OBJECTION_CONSEQUENCES = ['REJECT', 'REDECIDE'] as const;
export type ObjectionConsequence = (typeof OBJECTION_CONSEQUENCES)[number];

export interface ApplicationObjectionDecision extends ObjectionDecision {
  /** Counts when the objection is upheld. */
  readonly consequence: ObjectionConsequence;
}

/** An objection after a step, and where the application that it is about stands. */
export interface SettledObjection {
  readonly objectionId: string;
  readonly state: ObjectionState;
  readonly itemState: ItemState;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly subjectState: ApplicationState;
}

/**
 * An officer takes a step with an objection to an application, and the application follows in the same commit. Locks the
 * application before its notice. Throws NotFound, WrongState, InvalidRequest, ObjectionSeparation.
 */
@Injectable()
export class SettleObjection {
  constructor(
    private readonly commands: Commands,
    private readonly files: OpenCaseFiles,
    private readonly publicity: Publicity,
    private readonly workflow: Workflow,
    private readonly finish: FinishDecisions,
  ) {}

  execute(applicationId: string, decision: ApplicationObjectionDecision): Promise<SettledObjection> {
    return this.commands.run(decision.command, async () => {
      const file = (await this.files.execute([applicationId], decision.command)).get(applicationId);
      if (!file) throw new NotFound('objection');
      const outcome = await this.publicity.decideObjection(decision);
      if (outcome.subject.subjectId !== applicationId) throw new NotFound('objection');
      const { objection, subject, itemState } = outcome;
      const { state: subjectState } = await this.act(file, outcome, decision);
      return { objectionId: objection.id, state: objection.state, itemState, ...subject, subjectState };
    });
  }

  private async act(
    file: CaseFile,
    outcome: ObjectionOutcome,
    decision: ApplicationObjectionDecision,
  ): Promise<CaseFile['now']> {
    const { effect, itemState } = outcome;
    const redecidingStageId = effect === 'REMOVED' ? await this.reopened(file, decision) : null;
    const ruling = { userId: decision.command.actor.userId, reasonCode: decision.reasonCode, redecidingStageId };
    const ruled = afterObjection(file, { effect, cleared: itemState === 'CLEARED' }, ruling);
    if (ruled === file) return file.now;
    const [finished] = await this.finish.execute([ruled], `application.${ACTIONS[effect]}`);
    return finished?.now ?? ruled.now;
  }

  /** The stage that decides again, where the officer wants that. */
  private async reopened({ now }: CaseFile, decision: ApplicationObjectionDecision): Promise<string | null> {
    if (decision.consequence !== 'REDECIDE') return null;
    const { command, reasonCode, answer: comment } = decision;
    const subject = { subjectType: APPLICATION_SUBJECT, subjectId: now.id };
    const { nextStageId } = await this.workflow.reopen({ ...subject, command, reasonCode, comment });
    return nextStageId;
  }
}

const ACTIONS: Readonly<Record<ObjectionOutcome['effect'], string>> = {
  NONE: 'unchanged',
  OBJECTED: 'objected',
  RESTORED: 'objection-dismissed',
  REMOVED: 'objection-upheld',
};
