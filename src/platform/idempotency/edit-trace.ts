import type { Actor } from '../access/actor.js';
import { currentRequestId } from '../http/request-context.js';
import { newId } from '../ids/new-id.js';
import type { Command } from './command.js';

/** Who edits, for the trail: an edit with `If-Match` has no idempotency key and so no command of its own. */
export function editTrace(actor: Actor): Pick<Command, 'actor' | 'commandId' | 'requestId'> {
  const commandId = newId();
  return { actor, commandId, requestId: currentRequestId() ?? commandId };
}
