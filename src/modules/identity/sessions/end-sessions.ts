import { Injectable } from '@nestjs/common';

import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { type AuditEntry, AuditLog } from '../../audit/index.js';
import { SessionStates } from '../tokens/session-states.js';
import type { SessionOver } from './session.rules.js';
import { SessionsRepository } from './sessions.repository.js';

export type EndReason = SessionOver | 'SIGNED_OUT' | 'SWITCHED' | 'TOKEN_REUSED' | 'RIGHTS_CHANGED' | 'SUSPENDED';

/** Ends one session, or all of a person here, at once in this process and within seconds in others. Joins the caller's run. */
@Injectable()
export class EndSessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionsRepository,
    private readonly states: SessionStates,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(
    which: { sessionId: string } | { accountId: string },
    reason: EndReason,
    command: AuditEntry['command'],
  ): Promise<void> {
    const ended = await this.sessions.end(which, reason);
    await this.auditLog.recordMany(
      ended.map((id) => ({ action: 'session.ended', subject: { type: 'session', id }, after: { reason }, command })),
    );
    for (const id of ended) {
      this.unitOfWork.afterCommit(`session ${id}`, () => {
        this.states.forget(id);
      });
    }
  }
}
