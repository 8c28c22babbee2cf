import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import type { Command } from '../../platform/idempotency/command.js';
import { Commands } from '../../platform/idempotency/commands.js';
import { AuditLog } from '../audit/index.js';
import { LockProgramme } from './lock-programme.js';
import { moveProgramme } from './programme.rules.js';
import type { ProgrammeView } from './programmes.dto.js';
import type { ProgrammeFile } from './programmes.types.js';
import { ProgrammesRepository } from './programmes.repository.js';
import { ViewProgramme } from './view-programme.js';

export interface StateChange {
  readonly command: Command;
  readonly programmeId: string;
  readonly event: 'open' | 'pause' | 'close';
  readonly reason: string | null;
}

const ACTION = { open: 'programme.opened', pause: 'programme.paused', close: 'programme.closed' } as const;

/** Opens, pauses or closes a programme. Vouchers that were issued stay good. */
@Injectable()
export class ChangeState {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly lockProgramme: LockProgramme,
    private readonly programmes: ProgrammesRepository,
    private readonly auditLog: AuditLog,
    private readonly viewProgramme: ViewProgramme,
  ) {}

  execute({ command, programmeId, event, reason }: StateChange): Promise<ProgrammeView> {
    return this.commands.run(command, async () => {
      const programme = await this.lockProgramme.execute(programmeId, command.actor);
      const changes = changesOf(programme, event, this.clock.now());
      const version = await this.programmes.change(programme, changes);
      await this.auditLog.record({
        action: ACTION[event],
        subject: { type: 'programme', id: programmeId, version },
        before: { state: programme.state },
        after: { state: changes.state },
        ...(reason === null ? {} : { reason }),
        command,
      });
      return this.viewProgramme.execute(command.actor, { ...programme, ...changes, version });
    });
  }
}

function changesOf(programme: ProgrammeFile, event: StateChange['event'], now: Date) {
  return {
    state: moveProgramme(programme.state, event),
    openedAt: event === 'open' ? (programme.openedAt ?? now) : programme.openedAt,
    closedAt: event === 'close' ? now : null,
  };
}
