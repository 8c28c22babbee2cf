import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { editTrace } from '../../../platform/idempotency/edit-trace.js';
import { EndSessions } from './end-sessions.js';
import type { CookieAnswer } from './refresh-cookie.js';

/** Ends the session that the request belongs to. */
@Injectable()
export class SignOut {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly endSessions: EndSessions,
  ) {}

  async execute(actor: Actor): Promise<CookieAnswer<undefined>> {
    await this.unitOfWork.run(actor.tenantId, () =>
      this.endSessions.execute({ sessionId: actor.sessionId }, 'SIGNED_OUT', editTrace(actor)),
    );
    return { body: undefined, refresh: null };
  }
}
