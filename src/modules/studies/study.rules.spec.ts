import { checkMachine } from '../../platform/machine/state-machine.js';
import { figuresSideBySide } from './comparison.rules.js';
import { hasEnded, moveStudy, STUDY_MACHINE } from './study.rules.js';
import type { StudyEvent, StudyState } from './study.types.js';

it('STU-01 is a sound machine', () => {
  expect(() => {
    checkMachine(STUDY_MACHINE);
  }).not.toThrow();
});

it.each<[StudyState, StudyEvent, StudyState | 'refused']>([
  ['QUEUED', 'start', 'RUNNING'],
  ['RUNNING', 'finish', 'DONE'],
  ['RUNNING', 'fail', 'FAILED'],
  ['QUEUED', 'cancel', 'CANCELLED'],
  ['RUNNING', 'cancel', 'CANCELLED'],
  ['QUEUED', 'finish', 'refused'],
  ['DONE', 'cancel', 'refused'],
  ['CANCELLED', 'start', 'refused'],
  ['FAILED', 'finish', 'refused'],
])('STU-01 %s, %s: %s', (state, event, expected) => {
  if (expected === 'refused') expect(() => moveStudy(state, event)).toThrow('cannot take the step');
  else expect(moveStudy(state, event)).toBe(expected);
  expect(hasEnded(state)).toBe(['DONE', 'FAILED', 'CANCELLED'].includes(state));
});

it('STU-07 lays figures side by side under the same name, whatever their order', () => {
  const one = {
    cases: 10,
    groups: [{ key: 'SMALL', awarded: 4 }],
    months: [{ month: '2026-05', bucketId: 'B', fen: 7 }],
  };
  const other = {
    cases: 12,
    groups: [
      { key: 'LARGE', awarded: 1 },
      { key: 'SMALL', awarded: 6 },
    ],
  };
  const figures = figuresSideBySide([one, other, null]);
  const of = (name: string) => figures.find((figure) => figure.name === name);
  expect(of('cases')).toEqual({ name: 'cases', values: [10, 12, null], difference: null });
  expect(of('groups[SMALL].awarded')?.values).toEqual([4, 6, null]);
  expect(of('groups[LARGE].awarded')?.values).toEqual([null, 1, null]);
  expect(of('months[2026-05 B].fen')?.values).toEqual([7, null, null]);
  expect(figuresSideBySide([one, other]).find(({ name }) => name === 'cases')?.difference).toBe(2);
});
