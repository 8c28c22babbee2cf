import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import { NotFound } from '../../platform/errors/faults.js';
import type { Command } from '../../platform/idempotency/command.js';
import { Commands } from '../../platform/idempotency/commands.js';
import { AuditLog } from '../audit/index.js';
import { ProgrammeVersions } from '../programmes/index.js';
import type { StudyView } from './studies.dto.js';
import { StudiesRepository } from './studies.repository.js';
import { moveStudy } from './study.rules.js';
import { toStudyView } from './study.view.js';

/** Ends a study that nobody needs any more. What it has counted so far is not shown: half a count would mislead. */
@Injectable()
export class CancelStudy {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly programmes: ProgrammeVersions,
    private readonly studies: StudiesRepository,
    private readonly auditLog: AuditLog,
  ) {}

  execute(command: Command, programmeId: string, studyId: string): Promise<StudyView> {
    return this.commands.run(command, async () => {
      await this.programmes.findManaged(command.actor, programmeId);
      const study = await this.studies.lockById(studyId);
      if (study?.programmeId !== programmeId) throw new NotFound('study');
      const cancelled = { ...study, state: moveStudy(study.state, 'cancel'), finishedAt: this.clock.now() };
      await this.studies.save(cancelled);
      await this.auditLog.record({
        action: 'study.cancelled',
        subject: { type: 'programme-study', id: studyId, version: study.version + 1 },
        before: { state: study.state },
        after: { state: cancelled.state },
        command,
      });
      return toStudyView({ ...cancelled, version: study.version + 1 });
    });
  }
}
