import { fen } from '../../../platform/money/fen.js';
import type { CaseFile } from '../case-file.types.js';
import { afterObjection, type ObjectionResult } from './objected-case.rules.js';

type State = CaseFile['now']['state'];

/** Of a case, the rule looks at its state and its award only. */
const file = (state: State): CaseFile => {
  const now = { state, approvedFen: fen(100), stageId: null, reasonCodes: [] as readonly string[] };
  return { before: now, now, steps: [] } as unknown as CaseFile;
};
const ruling = { userId: 'supervisor', reasonCode: 'SAME_OWNER', redecidingStageId: null };

describe('what an objection does to its case', () => {
  it.each<[string, State, ObjectionResult, { state: State; events: readonly string[] }]>([
    ['taken up', 'PUBLICITY', { effect: 'OBJECTED', cleared: false }, { state: 'OBJECTED', events: ['object'] }],
    ['upheld', 'OBJECTED', { effect: 'REMOVED', cleared: false }, { state: 'REJECTED', events: ['uphold'] }],
    [
      'dismissed in the period',
      'OBJECTED',
      { effect: 'RESTORED', cleared: false },
      { state: 'PUBLICITY', events: ['dismiss'] },
    ],
    [
      'dismissed after it',
      'OBJECTED',
      { effect: 'RESTORED', cleared: true },
      { state: 'APPROVED', events: ['dismiss', 'approve'] },
    ],
    ['one of several dismissed', 'OBJECTED', { effect: 'NONE', cleared: false }, { state: 'OBJECTED', events: [] }],
  ])('APP-16 %s', (_what, before, result, after) => {
    const { now, steps } = afterObjection(file(before), result, ruling);
    expect({ state: now.state, events: steps.map(({ event }) => event) }).toEqual(after);
  });

  it('APP-16 an upheld one may have its last stage decide again, on nothing that was granted before', () => {
    const again = { ...ruling, redecidingStageId: 'city' };
    const { now, steps } = afterObjection(file('OBJECTED'), { effect: 'REMOVED', cleared: false }, again);
    expect(now).toMatchObject({ state: 'STAGE_REVIEW', stageId: 'city', approvedFen: null });
    expect(steps).toMatchObject([{ event: 'redecide', actorId: 'supervisor', reasonCode: 'SAME_OWNER' }]);
  });

  it('APP-16 an upheld one grants nothing and says why; who objected is not told', () => {
    const upheld = afterObjection(file('OBJECTED'), { effect: 'REMOVED', cleared: false }, ruling);
    expect(upheld.now).toMatchObject({ approvedFen: null, reasonCodes: ['OBJECTION_UPHELD', 'SAME_OWNER'] });
    const [step] = afterObjection(file('PUBLICITY'), { effect: 'OBJECTED', cleared: false }, ruling).steps;
    expect(step).toMatchObject({ actorKind: 'ANYONE', actorId: null });
  });
});
