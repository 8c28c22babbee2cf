import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Forbidden } from '../../platform/errors/faults.js';
import type { Command } from '../../platform/idempotency/command.js';
import { Commands } from '../../platform/idempotency/commands.js';
import { newId } from '../../platform/ids/new-id.js';
import { AuditLog } from '../audit/index.js';
import { hashDocument } from './hash-document.js';
import { toProgrammeView } from './programme.view.js';
import type { CreateProgrammeRequest, ProgrammeView } from './programmes.dto.js';
import type { ProgrammeFile } from './programmes.types.js';
import { ProgrammesRepository } from './programmes.repository.js';

/** Begins a programme of the officer's own authority as a draft. */
@Injectable()
export class CreateProgramme {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly programmes: ProgrammesRepository,
    private readonly auditLog: AuditLog,
  ) {}

  execute(command: Command, request: CreateProgrammeRequest): Promise<ProgrammeView> {
    return this.commands.run(command, async () => {
      const programme = begin(command.actor, request, this.clock.now());
      await this.programmes.insert(programme);
      const { id, code, nameZh, nameEn, state, authorityPath } = programme;
      await this.auditLog.record({
        action: 'programme.created',
        subject: { type: 'programme', id, version: programme.version },
        after: { code, nameZh, nameEn, state, authorityPath, draftHash: hashDocument(request.document) },
        command,
      });
      return toProgrammeView(command.actor, programme, null);
    });
  }
}

function begin(actor: Actor, request: CreateProgrammeRequest, now: Date): ProgrammeFile {
  const { authorityId, authorityPath } = actor;
  if (authorityId === null || authorityPath === null) throw new Forbidden('Programmes belong to an authority.');
  return {
    id: newId(),
    version: 1,
    code: request.code,
    nameZh: request.nameZh,
    nameEn: request.nameEn,
    state: 'DRAFT',
    authorityId,
    authorityPath,
    draft: request.document,
    currentVersionId: null,
    currentVersionNumber: null,
    createdBy: actor.userId,
    createdAt: now,
    openedAt: null,
    closedAt: null,
  };
}
