import { Injectable } from '@nestjs/common';

import { Workflow } from '../../workflow/index.js';
import { amend } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { OpenCaseFiles } from '../open-case-files.js';
import { RejudgeApplication } from '../submission/rejudge-application.js';
import { FinishDecisions } from './finish-decisions.js';
import { afterOutcome } from './stage-outcome.rules.js';

/**
 * A stage whose time is over counts as passed, where its policy says so. Silence grants what the rules compute and never
 * an amount that nobody could compute: such a case stays for people. Joins the message's unit of work.
 */
@Injectable()
export class PassStage {
  constructor(
    private readonly workflow: Workflow,
    private readonly files: OpenCaseFiles,
    private readonly rejudge: RejudgeApplication,
    private readonly finish: FinishDecisions,
  ) {}

  /** Whether it passed. */
  async execute(applicationId: string, taskId: string): Promise<boolean> {
    const file = (await this.files.execute([applicationId], null)).get(applicationId);
    if (!file) return false;
    if (file.now.stageId === null) return false;
    const ready = await this.withAward(file);
    if (ready.now.approvedFen === null) return false;
    const outcome = await this.workflow.passByDeadline(taskId);
    if (!outcome) return false;
    await this.finish.execute([afterOutcome(ready, outcome)], 'application.stage-passed');
    return true;
  }

  private async withAward(file: CaseFile): Promise<CaseFile> {
    const known = file.now.computedFen === null ? (await this.rejudge.execute(file)).file : file;
    return amend(known, { approvedFen: known.now.approvedFen ?? known.now.computedFen });
  }
}
