import { WeakPassword } from '../identity.errors.js';
import { passwordFaults } from './password.rules.js';

/** `context` holds what a password must not say: user name, names, codes. Throws WeakPassword. */
export function requireGoodPassword(password: string, context: readonly string[]): void {
  const faults = passwordFaults(password, context);
  if (faults.length > 0) throw new WeakPassword(faults);
}
