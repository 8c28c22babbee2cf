import { Injectable } from '@nestjs/common';

import { Workflow } from '../../workflow/index.js';
import { APPLICATION_SUBJECT } from '../application.types.js';
import { advance } from '../case-file.rules.js';
import { ReleaseReservations } from '../funding/release-reservations.js';
import { OpenCaseFiles } from '../open-case-files.js';
import { SaveCaseFiles } from '../save-case-files.js';

/** A return that was not answered in time ends the application. Joins the message's unit of work; safe to run twice. */
@Injectable()
export class LapseApplication {
  constructor(
    private readonly files: OpenCaseFiles,
    private readonly workflow: Workflow,
    private readonly release: ReleaseReservations,
    private readonly save: SaveCaseFiles,
  ) {}

  async execute(applicationId: string): Promise<void> {
    const file = (await this.files.execute([applicationId], null)).get(applicationId);
    if (file?.now.state !== 'SUPPLEMENT_REQUIRED') return;
    await this.workflow.cancel({ subjectType: APPLICATION_SUBJECT, subjectId: applicationId, command: null });
    const changes = { stageId: null, approvedFen: null } as const;
    const lapsed = advance(file, 'lapse', { actorKind: 'SYSTEM', reasonCode: 'SUPPLEMENT_OVERDUE', changes });
    await this.save.execute(await this.release.execute([lapsed]), 'application.lapsed');
  }
}
