import { InvalidRequest, WrongState } from '../../../platform/errors/faults.js';
import { faultsOf } from '../../../platform/machine/state-machine.js';
import type { ObjectionState, ObjectionStep, SubjectEffect } from '../publicity.types.js';
import { checkAnswer, effectOn, moveObjection, OBJECTION_MACHINE } from './objection.rules.js';
import { readReceipt, spellReceipt } from './receipt.rules.js';

it('OBJ-01 the machine is sound', () => {
  expect(faultsOf(OBJECTION_MACHINE)).toEqual([]);
});

it.each<[ObjectionState, ObjectionStep, ObjectionState | null]>([
  ['FILED', 'ACCEPT', 'ACCEPTED'],
  ['FILED', 'REFUSE', 'INADMISSIBLE'],
  ['FILED', 'UPHOLD', null],
  ['FILED', 'DISMISS', null],
  ['ACCEPTED', 'INVESTIGATE', 'INVESTIGATING'],
  ['ACCEPTED', 'REFUSE', null],
  ['ACCEPTED', 'DISMISS', 'DISMISSED'],
  ['INVESTIGATING', 'UPHOLD', 'UPHELD'],
  ['UPHELD', 'DISMISS', null],
  ['DISMISSED', 'UPHOLD', null],
  ['INADMISSIBLE', 'ACCEPT', null],
])('OBJ-01 %s on %s becomes %s', (state, step, next) => {
  if (next !== null) expect(moveObjection(state, step)).toBe(next);
  else expect(() => moveObjection(state, step)).toThrow(WrongState);
});

it.each<[ObjectionState, string | null, string | null, string[]]>([
  ['ACCEPTED', null, null, []],
  ['INVESTIGATING', null, null, []],
  ['DISMISSED', 'UNFOUNDED', 'We checked the contract.', []],
  ['DISMISSED', 'UNFOUNDED', '  ', ['/answer']],
  ['UPHELD', null, null, ['/reasonCode', '/answer']],
  ['INADMISSIBLE', null, 'Not named.', ['/reasonCode']],
])('OBJ-02 to be %s with %s and %s lacks %j', (next, reasonCode, answer, pointers) => {
  const check = () => {
    checkAnswer(next, reasonCode, answer);
  };
  expect(pointersOf(check)).toEqual(pointers);
});

it.each<[ObjectionState, boolean, boolean, SubjectEffect]>([
  ['ACCEPTED', false, true, 'OBJECTED'],
  ['ACCEPTED', true, true, 'NONE'],
  ['INVESTIGATING', false, true, 'NONE'],
  ['DISMISSED', false, true, 'RESTORED'],
  ['DISMISSED', true, true, 'NONE'],
  ['INADMISSIBLE', false, true, 'NONE'],
  ['UPHELD', true, true, 'REMOVED'],
  ['UPHELD', false, false, 'NONE'],
  ['DISMISSED', false, false, 'NONE'],
])('OBJ-03 %s (others taken up: %s, still public: %s) means %s', (next, othersTakenUp, stillPublic, effect) => {
  expect(effectOn(next, { othersTakenUp, stillPublic })).toBe(effect);
});

it('OBJ-04 a receipt is spelled from 80 bits and read however it is typed', () => {
  expect(spellReceipt(new Uint8Array(32))).toBe('0000-0000-0000-0000');
  expect(spellReceipt(new Uint8Array(32).fill(255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
  const receipt = spellReceipt(Buffer.from('0123456789abcdef0123', 'hex'));
  expect(readReceipt(receipt)).toBe(receipt.replaceAll('-', ''));
  expect(readReceipt('oooo ilil 0000-zzzz')).toBe('000011110000ZZZZ');
  for (const wrong of ['', '0000-0000-0000-000', '0000-0000-0000-000U', '0000-0000-0000-0000-0']) {
    expect(readReceipt(wrong)).toBeNull();
  }
});

function pointersOf(check: () => void): readonly string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof InvalidRequest) return error.errors.map(({ pointer }) => pointer);
    throw error;
  }
}
