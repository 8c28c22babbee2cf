import type { Actor } from './actor.js';
import type { SignedRequest } from './signed-request.js';

/**
 * Port that the identity room implements, beside `ActorResolver`: for whom does a signed request speak? Throws a 401 with
 * a code that tells what was wrong, as far as a stranger may know, and 429 for a key that asks too often.
 */
export abstract class SignatureResolver {
  abstract resolve(request: SignedRequest): Promise<Actor>;
}
