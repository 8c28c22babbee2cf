import { actionsOn } from './desk.rules.js';
import type { TaskState } from './desk.types.js';

describe('what may be done with a task', () => {
  it.each<[TaskState, string | null, readonly string[]]>([
    ['OPEN', null, ['claim', 'decision']],
    ['CLAIMED', 'me', ['release', 'decision']],
    ['CLAIMED', 'somebody', []],
    ['DONE', 'me', []],
    ['CANCELLED', null, []],
  ])('DSK-01 a task that is %s, held by %s: %s', (state, assigneeId, expected) => {
    const open = actionsOn({ state, assigneeId }, 'me').filter(({ refusedFor }) => refusedFor === null);
    expect(open.map(({ action }) => action)).toEqual(expected);
  });
});
