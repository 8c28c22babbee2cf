import { faultsOf } from '../../platform/machine/state-machine.js';
import { acceptsApplications, mayManage, mayRead, moveProgramme, PROGRAMME_MACHINE } from './programme.rules.js';
import { PROGRAMME_STATES, type ProgrammeEvent, type ProgrammeState } from './programmes.types.js';

describe('programmes', () => {
  it('have a machine without faults', () => {
    expect(faultsOf(PROGRAMME_MACHINE)).toEqual([]);
    expect(PROGRAMME_MACHINE.states).toEqual(PROGRAMME_STATES);
  });

  it.each<[ProgrammeState, ProgrammeEvent, ProgrammeState | 'refused']>([
    ['DRAFT', 'publish', 'PUBLISHED'],
    ['DRAFT', 'open', 'refused'],
    ['DRAFT', 'close', 'refused'],
    ['PUBLISHED', 'publish', 'refused'],
    ['PUBLISHED', 'open', 'OPEN'],
    ['PUBLISHED', 'pause', 'refused'],
    ['OPEN', 'amend', 'OPEN'],
    ['OPEN', 'pause', 'PAUSED'],
    ['OPEN', 'exhaust', 'EXHAUSTED'],
    ['PAUSED', 'open', 'OPEN'],
    ['PAUSED', 'exhaust', 'refused'],
    ['EXHAUSTED', 'replenish', 'OPEN'],
    ['EXHAUSTED', 'pause', 'PAUSED'],
    ['CLOSED', 'open', 'refused'],
    ['CLOSED', 'amend', 'refused'],
  ])('PRG-01 %s on %s: %s', (from, event, to) => {
    if (to === 'refused') {
      expect(() => moveProgramme(from, event)).toThrow(from);
    } else {
      expect(moveProgramme(from, event)).toBe(to);
    }
  });

  it('PRG-02 takes applications while open, also without money', () => {
    expect(PROGRAMME_STATES.filter(acceptsApplications)).toEqual(['OPEN', 'EXHAUSTED']);
  });

  it.each([
    ['an officer, a draft', 'SZ/NS', 'DRAFT', true],
    ['an enterprise, a draft', null, 'DRAFT', false],
    ['an enterprise, what was published', null, 'PUBLISHED', true],
    ['an enterprise, what was closed', null, 'CLOSED', true],
  ] as const)('PRG-03 reads or not: %s', (_who, authorityPath, state, expected) => {
    expect(mayRead({ authorityPath }, { state })).toBe(expected);
  });

  it.each([
    ['SZ', 'SZ', true],
    ['SZ', 'SZ/NS', true],
    ['SZ/NS', 'SZ', false],
    ['SZ/N', 'SZ/NS', false],
    [null, 'SZ', false],
  ])('PRG-04 an officer of %s manages what %s leads: %s', (authorityPath, programmePath, expected) => {
    expect(mayManage({ authorityPath }, { authorityPath: programmePath })).toBe(expected);
  });
});
