import type { AuditEventView } from './audit-events.dto.js';
import type { AuditEventRow } from './audit-events.repository.js';

export function toAuditEventView(event: AuditEventRow): AuditEventView {
  return {
    id: event.id,
    at: event.at.toISOString(),
    action: event.action,
    result: event.result,
    subjectType: event.subjectType,
    subjectId: event.subjectId,
    actorId: event.actorId,
    commandId: event.commandId,
    content: JSON.parse(event.bytes.toString('utf8')) as object,
    bytes: event.bytes.toString('base64'),
  };
}
