import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { PolicyEvaluations } from '../../policy/index.js';
import { ChoosePolicy } from '../choose-policy.js';
import { StartStudy } from '../start-study.js';
import type { ReplayRequest, StudyView } from '../studies.dto.js';
import { toStudyView } from '../study.view.js';
import { ProgrammeVersions } from '../../programmes/index.js';

/** Decides the stored cases of a version again: by itself, which must give the same bytes, or by other rules. */
@Injectable()
export class RequestReplay {
  constructor(
    private readonly commands: Commands,
    private readonly programmes: ProgrammeVersions,
    private readonly choosePolicy: ChoosePolicy,
    private readonly evaluations: PolicyEvaluations,
    private readonly startStudy: StartStudy,
  ) {}

  execute(command: Command, programmeId: string, request: ReplayRequest): Promise<StudyView> {
    return this.commands.run(command, async () => {
      const programme = await this.programmes.findManaged(command.actor, programmeId);
      const version = await this.programmes.findByNumber(programmeId, request.versionNumber);
      const { againstVersionNumber, againstDraft = false } = request;
      const other = againstDraft || (againstVersionNumber ?? version.number) !== version.number;
      const against = other
        ? await this.choosePolicy.execute(programme, {
            ...(againstDraft || againstVersionNumber === undefined ? {} : { versionNumber: againstVersionNumber }),
          })
        : null;
      const total =
        against === null
          ? await this.evaluations.countOfVersion(version.id)
          : await this.evaluations.countCasesOf(version.id);
      const order = { kind: 'REPLAY', versionId: version.id, versionNumber: version.number, against } as const;
      return toStudyView(await this.startStudy.execute({ command, programmeId, order, total }));
    });
  }
}
