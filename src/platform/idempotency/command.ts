import type { Actor } from '../access/actor.js';

/** One request that changes something, as the use cases see it. */
export interface Command {
  readonly actor: Actor;
  /** Names the whole change: its transfers, events and messages carry it. */
  readonly commandId: string;
  readonly requestId: string;
  readonly idempotencyKey: string;
  /** Method and route pattern, such as `POST /api/v1/vouchers/:id/freezing`. */
  readonly route: string;
  /** SHA-256 of method, address and body: the same key with another fingerprint is refused. */
  readonly fingerprint: Buffer;
}
