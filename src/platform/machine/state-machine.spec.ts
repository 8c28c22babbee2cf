import { type Arrow, checkMachine, faultsOf } from './state-machine.js';

type State = 'NEW' | 'OPEN' | 'DONE';
const arrow = (event: string, from: State[], to: State, guard = 'checked'): Arrow<State, string> => ({
  event,
  from,
  to,
  guard,
});
const machine = (...arrows: Arrow<State, string>[]) => ({
  name: 'a thing',
  states: ['NEW', 'OPEN', 'DONE'] as const,
  first: 'NEW' as const,
  final: ['DONE'] as const,
  arrows,
});
const sound = [arrow('open', ['NEW'], 'OPEN'), arrow('finish', ['OPEN'], 'DONE')];

describe('state machines', () => {
  it.each([
    ['sound', sound, []],
    ['unreachable', [arrow('finish', ['NEW', 'OPEN'], 'DONE')], ['OPEN cannot be reached']],
    ['dead end', [arrow('open', ['NEW'], 'OPEN'), arrow('finish', ['NEW'], 'DONE')], ['OPEN never ends']],
    ['no guard', [...sound, arrow('stay', ['OPEN'], 'OPEN', ' ')], ['stay has no guard']],
    ['after the end', [...sound, arrow('reopen', ['DONE'], 'OPEN')], ['reopen leaves an end']],
    ['ambiguous', [...sound, arrow('open', ['NEW'], 'DONE')], ['NEW on open has two answers']],
  ])('names the faults of a machine: %s', (_kind, arrows, faults) => {
    expect(faultsOf(machine(...arrows))).toEqual(faults);
  });

  it('stops the start', () => {
    expect(() => {
      checkMachine(machine(...sound.slice(1)));
    }).toThrow('The states of a thing are broken: OPEN cannot be reached; DONE cannot be reached');
  });
});
