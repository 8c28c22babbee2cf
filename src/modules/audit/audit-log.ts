import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/ids/new-id.js';
import { AuditEventsRepository } from './audit-events.repository.js';
import type { AuditEntry } from './audit.types.js';
import { eventBytes } from './event-bytes.rules.js';

/** Writes events into the caller's transaction: the change and its trace commit together or not at all. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly events: AuditEventsRepository,
    private readonly clock: Clock,
  ) {}

  record(entry: AuditEntry): Promise<void> {
    return this.recordMany([entry]);
  }

  async recordMany(entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const at = this.clock.now();
    const tenantCode = await this.events.tenantCode();
    const systemCommandId = newId();
    const rows = entries.map((entry) => {
      const header = { id: newId(), tenantCode, at, commandId: entry.command?.commandId ?? systemCommandId };
      return {
        id: header.id,
        at,
        action: entry.action,
        result: entry.result ?? 'ok',
        subjectType: entry.subject.type,
        subjectId: entry.subject.id,
        actorId: entry.command?.actor.userId ?? null,
        commandId: header.commandId,
        bytes: eventBytes(header, entry),
      };
    });
    await this.events.append(rows);
  }
}
