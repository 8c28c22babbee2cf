import { WrongState } from '../../../platform/errors/faults.js';
import { AccountNameDiffers, InvalidAccountNumber, SecondPersonNeeded } from '../settlement.errors.js';
import type { PayeeAccountEvent, PayeeAccountMachine, PayeeAccountState } from './payee-account.types.js';
import { PAYEE_ACCOUNT_STATES } from './payee-account.types.js';

/** The life of a payee account. */
export const PAYEE_ACCOUNT_MACHINE: PayeeAccountMachine = {
  name: 'a payee account',
  states: PAYEE_ACCOUNT_STATES,
  first: 'PENDING',
  final: ['REJECTED', 'REPLACED', 'BOUNCED'],
  arrows: [
    {
      event: 'approve',
      from: ['PENDING'],
      to: 'APPROVED',
      guard: 'by a second person; the name is the registered one',
    },
    { event: 'reject', from: ['PENDING'], to: 'REJECTED', guard: 'by a second person, with a note' },
    { event: 'replace', from: ['PENDING', 'APPROVED'], to: 'REPLACED', guard: 'another was captured, or approved' },
    { event: 'bounce', from: ['APPROVED'], to: 'BOUNCED', guard: 'the bank refused a payment for the account' },
  ],
};

/**
 * @rule SET-04 A captured account moves only along the arrows of its machine; any other account is captured and approved
 * anew. (payment fraud: change of account)
 */
export function moveAccount(state: PayeeAccountState, event: PayeeAccountEvent): PayeeAccountState {
  const arrow = PAYEE_ACCOUNT_MACHINE.arrows.find((each) => each.event === event && each.from.includes(state));
  if (arrow) return arrow.to;
  throw new WrongState(`An account that is ${state} cannot take the step “${event}”.`, { state, event });
}

/** @rule SET-05 Who captured an account never decides about it. (separation of duties) */
export function checkSecondPerson(capturedBy: string, userId: string): void {
  if (capturedBy === userId)
    throw new SecondPersonNeeded('The account was captured by you: somebody else decides about it.');
}

/**
 * @rule SET-06 An account is in the payee's registered name; width of characters and blanks do not count. (only corporate
 * accounts, name equals registered name)
 */
export function isRegisteredName(accountName: string, registeredName: string): boolean {
  return plain(accountName) === plain(registeredName);
}

export function checkRegisteredName(accountName: string, registeredName: string): void {
  if (!isRegisteredName(accountName, registeredName)) throw new AccountNameDiffers(registeredName);
}

/** Digits without blanks and hyphens. Throws InvalidAccountNumber. */
export function accountNumber(text: string): string {
  const digits = text.replaceAll(/[\s-]/gu, '');
  if (!/^\d{6,32}$/.test(digits)) throw new InvalidAccountNumber();
  return digits;
}

export function tailOf(number: string): string {
  return number.slice(-4);
}

/** All that is ever shown of a number outside of the payment file. */
export function maskedNumber(tail: string): string {
  return `**** **** **** ${tail}`;
}

function plain(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
}
