import { Injectable } from '@nestjs/common';

import { Beliefs } from './beliefs.js';
import { type SessionKey, SessionStatesRepository } from './session-states.repository.js';

/** Whether sessions still stand: one that another process ended is refused here at most three seconds later. */
@Injectable()
export class SessionStates {
  private readonly beliefs: Beliefs<SessionKey, 'OPEN'>;

  constructor(sessions: SessionStatesRepository) {
    this.beliefs = new Beliefs(
      ({ sessionId }) => sessionId,
      async (keys) => new Map([...(await sessions.findOpen(keys))].map((id) => [id, 'OPEN'])),
    );
  }

  async isOpen(tenantId: number, sessionId: string): Promise<boolean> {
    return (await this.beliefs.of({ tenantId, sessionId })) === 'OPEN';
  }

  /** A session of this process has ended: it is refused from now on. */
  forget(sessionId: string): void {
    this.beliefs.forget(sessionId);
  }
}
