import type { Actor } from './actor.js';
import type { Permission } from './permissions.js';

/** Port: an attempt without the right leaves one audit event. */
export abstract class RefusalLog {
  abstract denied(actor: Actor, permission: Permission): Promise<void>;
}
