import { Injectable } from '@nestjs/common';

import { NotifyAboutCases } from '../notices/notify-about-cases.js';
import { OpenCaseFiles } from '../open-case-files.js';
import { PassStage } from './pass-stage.js';

/** What `workflow` tells when a stage took longer than it may. */
export interface TimedOutStage {
  readonly applicationId: string;
  readonly taskId: string;
  readonly stageId: string;
  /** Silence means yes here. */
  readonly isDeemedPass: boolean;
}

/** A stage ran out of time: it counts as passed where the policy says so, otherwise those in charge are told. */
@Injectable()
export class TimeOutCase {
  constructor(
    private readonly files: OpenCaseFiles,
    private readonly passStage: PassStage,
    private readonly notify: NotifyAboutCases,
  ) {}

  async execute({ applicationId, taskId, stageId, isDeemedPass }: TimedOutStage): Promise<void> {
    if (isDeemedPass && (await this.passStage.execute(applicationId, taskId))) return;
    const file = (await this.files.execute([applicationId], null)).get(applicationId);
    if (file?.now.stageId === stageId) await this.notify.overdue(file);
  }
}
