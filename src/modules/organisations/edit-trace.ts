import type { Actor } from '../../platform/access/actor.js';
import { currentRequestId } from '../../platform/http/request-context.js';
import { newId } from '../../platform/ids/new-id.js';
import type { AuditEntry } from '../audit/index.js';

/** Who edits, for the trail: an edit with `If-Match` has no idempotency key and so no command of its own. */
export function editTrace(actor: Actor): AuditEntry['command'] {
  return { actor, commandId: newId(), requestId: currentRequestId() ?? newId() };
}
