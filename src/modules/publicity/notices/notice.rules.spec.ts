import { WrongState } from '../../../platform/errors/faults.js';
import { faultsOf } from '../../../platform/machine/state-machine.js';
import type { ItemState, Notice, NoticeState } from '../publicity.types.js';
import {
  clearable,
  isRunning,
  ITEM_MACHINE,
  moveItem,
  moveNotice,
  NOTICE_MACHINE,
  periodOf,
  standsAs,
} from './notice.rules.js';

const END = new Date('2026-10-15T16:00:00Z'); // 24:00 of 10-15 in Shanghai
const LAST_INSTANT = new Date(END.getTime() - 1);

it('PUB-01 both machines are sound', () => {
  expect(faultsOf(NOTICE_MACHINE)).toEqual([]);
  expect(faultsOf(ITEM_MACHINE)).toEqual([]);
});

it.each<[NoticeState, 'end' | 'withdraw']>([
  ['ENDED', 'end'],
  ['ENDED', 'withdraw'],
  ['WITHDRAWN', 'end'],
  ['WITHDRAWN', 'withdraw'],
])('PUB-01 a notice that is %s does not %s', (state, event) => {
  expect(() => moveNotice(state, event)).toThrow(WrongState);
});

it.each([
  ['WORKING', 'WORKING_DAY'],
  ['CALENDAR', 'DAY'],
] as const)('PUB-02 %s days are counted as %s', (kind, unit) => {
  expect(periodOf(5, kind)).toEqual({ unit, length: 5 });
});

it.each<[string, NoticeState, Date, boolean]>([
  ['the last instant of the last day', 'OPEN', LAST_INSTANT, true],
  ['24:00', 'OPEN', END, false],
  ['in time, but withdrawn', 'WITHDRAWN', LAST_INSTANT, false],
  ['in time, but ended', 'ENDED', LAST_INSTANT, false],
])('PUB-03 objections at %s (%s)', (_when, state, now, inTime) => {
  expect(isRunning({ state, endsAt: END }, now)).toBe(inTime);
});

it.each<[NoticeState, Date, NoticeState]>([
  ['OPEN', LAST_INSTANT, 'OPEN'],
  ['OPEN', END, 'ENDED'],
  ['WITHDRAWN', END, 'WITHDRAWN'],
])('PUB-04 %s at %s stands as %s', (state, now, stands) => {
  expect(standsAs({ state, endsAt: END }, now)).toBe(stands);
});

it.each<[string, Pick<Notice, 'state' | 'objectionBlocks'>, ItemState[], number[]]>([
  ['the period runs', { state: 'OPEN', objectionBlocks: 'ITEM' }, ['OPEN', 'OPEN'], []],
  ['nothing objected', { state: 'ENDED', objectionBlocks: 'BATCH' }, ['OPEN', 'OPEN'], [0, 1]],
  [
    'one objected, item by item',
    { state: 'ENDED', objectionBlocks: 'ITEM' },
    ['OPEN', 'OBJECTED', 'REMOVED', 'OPEN'],
    [0, 3],
  ],
  [
    'one objected, as a batch',
    { state: 'ENDED', objectionBlocks: 'BATCH' },
    ['OPEN', 'OBJECTED', 'REMOVED', 'OPEN'],
    [],
  ],
  ['the objected one is gone', { state: 'ENDED', objectionBlocks: 'BATCH' }, ['OPEN', 'REMOVED', 'CLEARED'], [0]],
  ['withdrawn', { state: 'WITHDRAWN', objectionBlocks: 'ITEM' }, ['OPEN'], []],
])('PUB-05 clears when %s', (_case, notice, states, cleared) => {
  const items = states.map((each, index) => ({ index, state: each }));
  expect(clearable(notice, items).map(({ index }) => index)).toEqual(cleared);
});

it('PUB-05 what was cleared or removed moves no more', () => {
  for (const state of ['CLEARED', 'REMOVED'] as const) {
    for (const event of ['object', 'release', 'clear', 'remove'] as const) expect(moveItem(state, event)).toBeNull();
  }
});
