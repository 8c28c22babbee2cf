import { ZERO_FEN } from '../../platform/money/fen.js';
import type { Leg } from './ledger.types.js';
import { answerByCommand, numberLegs, type LegAnswer } from './submission.rules.js';

const FIRST = '00000000-0000-7000-8000-00000000000a';
const SECOND = '00000000-0000-7000-8000-00000000000b';

function void_(commandId: string): Leg {
  return { commandId, kind: 'VOID', pendingId: FIRST };
}

describe('commands of a batch', () => {
  const numbered = numberLegs([void_(FIRST), void_(FIRST), void_(SECOND)]);
  const legs = numbered.map((each, index) => ({ ...each, transferId: `t${String(index)}` }));

  it('numbers the legs that stand side by side', () => {
    expect(numbered.map(({ number, of }) => [number, of])).toEqual([
      [1, 2],
      [2, 2],
      [1, 1],
    ]);
  });

  it.each<[string, LegAnswer['code'][], unknown[]]>([
    [
      'all booked',
      ['ok', 'ok', 'ok'],
      [
        { code: 'ok', failedLeg: null },
        { code: 'ok', failedLeg: null },
      ],
    ],
    [
      'the second leg failed',
      ['linked', 'pending_resolved', 'ok'],
      [
        { code: 'pending_resolved', failedLeg: 2 },
        { code: 'ok', failedLeg: null },
      ],
    ],
    [
      'booked before',
      ['exists', 'linked', 'exists_in_batch'],
      [
        { code: 'exists', failedLeg: null },
        { code: 'exists_in_batch', failedLeg: 1 },
      ],
    ],
  ])('LED-07 answers one for all legs of a command: %s', (_case, codes, results) => {
    const answers = codes.map((code) => ({ code, availableFen: ZERO_FEN }));
    expect(answerByCommand(legs, answers)).toMatchObject(results);
  });
});
