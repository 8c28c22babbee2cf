import type { Actor } from './actor.js';

/** Port that the identity room implements: who does a bearer token speak for? Null when it is invalid, expired or revoked. */
export abstract class ActorResolver {
  abstract resolve(token: string): Promise<Actor | null>;
}
