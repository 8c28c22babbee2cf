import { faultsOf } from '../../../platform/machine/state-machine.js';
import {
  accountNumber,
  checkSecondPerson,
  isRegisteredName,
  maskedNumber,
  moveAccount,
  PAYEE_ACCOUNT_MACHINE,
  tailOf,
} from './payee-account.rules.js';

it('SET-04 is a sound machine', () => {
  expect(faultsOf(PAYEE_ACCOUNT_MACHINE)).toEqual([]);
});

it.each([
  ['PENDING', 'approve', 'APPROVED'],
  ['PENDING', 'reject', 'REJECTED'],
  ['PENDING', 'replace', 'REPLACED'],
  ['APPROVED', 'replace', 'REPLACED'],
  ['APPROVED', 'bounce', 'BOUNCED'],
  ['APPROVED', 'approve', null],
  ['REJECTED', 'approve', null],
  ['REPLACED', 'approve', null],
  ['BOUNCED', 'approve', null],
  ['PENDING', 'bounce', null],
] as const)('SET-04 %s on %s: %s', (state, event, next) => {
  if (next === null) expect(() => moveAccount(state, event)).toThrow('cannot take the step');
  else expect(moveAccount(state, event)).toBe(next);
});

it('SET-05 refuses who captured the account, and nobody else', () => {
  expect(() => {
    checkSecondPerson('u1', 'u1');
  }).toThrow('somebody else');
  expect(() => {
    checkSecondPerson('u1', 'u2');
  }).not.toThrow();
});

it.each([
  ['示范算力有限公司', '示范算力有限公司', true],
  ['示范（深圳）算力 有限公司', '示范(深圳)算力有限公司', true],
  ['Demo Compute Ltd', 'DEMO COMPUTE LTD', true],
  ['示范算力有限公司', '示范算力有限责任公司', false],
  ['示范算力有限公司', '', false],
])('SET-06 %s is %s: %s', (account, registered, same) => {
  expect(isRegisteredName(account, registered)).toBe(same);
});

it.each([
  ['4000 0123 4567 8901 234', '4000012345678901234'],
  ['4000-0123', '40000123'],
  ['12345', null],
  ['1'.repeat(33), null],
  ['４０００１２３', null],
  ['12AB5678', null],
  ['', null],
])('reads the number %j as %j', (text, digits) => {
  if (digits === null) expect(() => accountNumber(text)).toThrow('missing, unknown or wrong');
  else expect(accountNumber(text)).toBe(digits);
});

it('shows the last four digits only', () => {
  expect(maskedNumber(tailOf('4000012345678901234'))).toBe('**** **** **** 1234');
});
