import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { allNotificationKinds } from '../notification-kinds.js';
import { toPreferenceView } from './preference.view.js';
import type { PreferenceList } from './preferences.dto.js';
import { PreferencesRepository } from './preferences.repository.js';

/** Every kind of notification and whether the caller gets it by e-mail. */
@Injectable()
export class ListPreferences {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly preferences: PreferencesRepository,
  ) {}

  async execute(actor: Actor): Promise<PreferenceList> {
    const decided = await this.unitOfWork.read(actor.tenantId, () => this.preferences.ofUser(actor.userId));
    return {
      items: allNotificationKinds().map((kind) => toPreferenceView(kind, decided.get(kind.kind) ?? kind.byMail)),
    };
  }
}
