import { Injectable } from '@nestjs/common';

import { NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { findNotificationKind } from '../notification-kinds.js';
import { toPreferenceView } from './preference.view.js';
import type { PreferenceView, SetPreferenceRequest } from './preferences.dto.js';
import { PreferencesRepository } from './preferences.repository.js';

/** The caller turns mails of one kind on or off, for themselves in this tenant. Throws NotFound. */
@Injectable()
export class SetPreference {
  constructor(
    private readonly commands: Commands,
    private readonly preferences: PreferencesRepository,
  ) {}

  execute(command: Command, { kind, byMail }: SetPreferenceRequest): Promise<PreferenceView> {
    return this.commands.run(command, async () => {
      const declared = findNotificationKind(kind);
      if (!declared) throw new NotFound('kind of notification');
      await this.preferences.set(command.actor.userId, kind, byMail);
      return toPreferenceView(declared, byMail);
    });
  }
}
