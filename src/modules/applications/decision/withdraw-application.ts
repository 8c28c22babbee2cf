import { Injectable } from '@nestjs/common';

import { NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { Timers } from '../../../platform/outbox/timers.js';
import { Programmes } from '../../programmes/index.js';
import { Publicity } from '../../publicity/index.js';
import { Workflow } from '../../workflow/index.js';
import { APPLICATION_SUBJECT, type Application } from '../application.types.js';
import type { ApplicationView } from '../applications.dto.js';
import { SUPPLEMENT_OVERDUE } from '../applications.messages.js';
import { advance, openFile } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { ComposeViews } from '../compose-views.js';
import { FindApplications } from '../find-applications.js';
import { ReleaseReservations } from '../funding/release-reservations.js';
import { OpenCaseFiles } from '../open-case-files.js';
import { SaveCaseFiles } from '../save-case-files.js';

/** An enterprise takes its application back, any time before the voucher is issued; what was set aside is free again. */
@Injectable()
export class WithdrawApplication {
  constructor(
    private readonly commands: Commands,
    private readonly find: FindApplications,
    private readonly files: OpenCaseFiles,
    private readonly programmes: Programmes,
    private readonly workflow: Workflow,
    private readonly publicity: Publicity,
    private readonly timers: Timers,
    private readonly release: ReleaseReservations,
    private readonly save: SaveCaseFiles,
    private readonly compose: ComposeViews,
  ) {}

  execute(command: Command, applicationId: string, reason: string | null): Promise<ApplicationView> {
    return this.commands.run(command, async () => {
      const application = await this.find.execute(command.actor, applicationId, 'LOCK');
      if (application.enterpriseId !== command.actor.enterpriseId) throw new NotFound('application');
      const file = advance(await this.fileOf(application, command), 'withdraw', {
        actorKind: 'ENTERPRISE',
        actorId: command.actor.userId,
        comment: reason,
        changes: { stageId: null, waitlistedFrom: null },
      });
      await this.workflow.cancel({ subjectType: APPLICATION_SUBJECT, subjectId: applicationId, command });
      await this.publicity.withdrawItem({ subjectId: applicationId, command });
      await this.timers.cancel(SUPPLEMENT_OVERDUE, applicationId);
      const released = await this.release.execute([file]);
      await this.save.execute(released, 'application.withdrawn');
      const views = await this.compose.execute(
        command.actor,
        released.map(({ now }) => ({ ...now, version: now.version + 1 })),
      );
      const [view] = views;
      if (!view) throw new Error('An application has a view.');
      return view;
    });
  }

  /** A draft has no pinned policy yet; it is withdrawn under the current one. */
  private async fileOf(application: Application, command: Command): Promise<CaseFile> {
    const opened = (await this.files.open([application], command)).get(application.id);
    if (opened) return opened;
    const programme = await this.programmes.findById(application.programmeId);
    const version = await this.programmes.currentVersion(application.programmeId);
    if (!programme || !version) throw new NotFound('application');
    return openFile(application, { programme, version, command });
  }
}
