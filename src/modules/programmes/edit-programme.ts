import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { StaleVersion, WrongState } from '../../platform/errors/faults.js';
import { editTrace } from '../../platform/idempotency/edit-trace.js';
import { AuditLog } from '../audit/index.js';
import { hashDocument } from './hash-document.js';
import { LockProgramme } from './lock-programme.js';
import type { EditProgrammeRequest, ProgrammeView } from './programmes.dto.js';
import type { ProgrammeFile } from './programmes.types.js';
import { ProgrammesRepository } from './programmes.repository.js';
import { ViewProgramme } from './view-programme.js';

export interface Edit {
  readonly actor: Actor;
  readonly programmeId: string;
  /** The version that was read. */
  readonly version: number;
  readonly request: EditProgrammeRequest;
}

/** Edits names and the draft. On a published programme the draft is the amendment; until it is published nothing changes. */
@Injectable()
export class EditProgramme {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lockProgramme: LockProgramme,
    private readonly programmes: ProgrammesRepository,
    private readonly auditLog: AuditLog,
    private readonly viewProgramme: ViewProgramme,
  ) {}

  execute({ actor, programmeId, version, request }: Edit): Promise<ProgrammeView> {
    return this.unitOfWork.run(actor.tenantId, async () => {
      const programme = await this.lockProgramme.execute(programmeId, actor);
      if (programme.version !== version) throw new StaleVersion(programme.version);
      if (programme.state === 'CLOSED') throw new WrongState('A closed programme stays as it is.', { state: 'CLOSED' });

      const changes = {
        nameZh: request.nameZh ?? programme.nameZh,
        nameEn: request.nameEn ?? programme.nameEn,
        draft: request.document ?? programme.draft,
      };
      const next = await this.programmes.change(programme, changes);
      await this.auditLog.record({
        action: 'programme.edited',
        subject: { type: 'programme', id: programme.id, version: next },
        before: traced(programme),
        after: traced(changes),
        command: editTrace(actor),
      });
      return this.viewProgramme.execute(actor, { ...programme, ...changes, version: next });
    });
  }
}

function traced({ nameZh, nameEn, draft }: Pick<ProgrammeFile, 'nameZh' | 'nameEn' | 'draft'>) {
  return { nameZh, nameEn, draftHash: draft === null ? null : hashDocument(draft) };
}
