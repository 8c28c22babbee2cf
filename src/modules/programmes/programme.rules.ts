import type { ProgrammeState } from './programmes.types.js';

/**
 * @rule PRG-02 Applications are taken while a programme is open; also when its money is used up, because the policy says
 * whether such a case waits or is refused. (programme state machine)
 */
export function acceptsApplications(state: ProgrammeState): boolean {
  return state === 'OPEN' || state === 'EXHAUSTED';
}
