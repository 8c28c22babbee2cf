import { WrongState } from '../../../platform/errors/faults.js';
import { sumFen, type Fen } from '../../../platform/money/fen.js';
import { SecondPersonNeeded } from '../settlement.errors.js';
import type { PayeeKind } from '../settlement.types.js';
import {
  BATCH_STATES,
  type BatchEvent,
  type BatchMachine,
  type BatchState,
  type SettlementBatch,
  type SettlementLine,
} from './settlement-batch.types.js';

/** The life of a settlement batch. */
export const BATCH_MACHINE: BatchMachine = {
  name: 'a settlement batch',
  states: BATCH_STATES,
  first: 'OPEN',
  final: ['CLOSED', 'CANCELLED'],
  arrows: [
    { event: 'lock', from: ['OPEN'], to: 'LOCKED', guard: 'at least one line has an approved account' },
    { event: 'approve', from: ['LOCKED'], to: 'APPROVED', guard: 'by another than its maker' },
    { event: 'reject', from: ['LOCKED'], to: 'CANCELLED', guard: 'by another than its maker, with a note' },
    { event: 'cancel', from: ['OPEN', 'LOCKED', 'APPROVED'], to: 'CANCELLED', guard: 'the payment file is not out' },
    { event: 'export', from: ['APPROVED'], to: 'EXPORTED', guard: 'every account is still approved' },
    { event: 'close', from: ['EXPORTED'], to: 'CLOSED', guard: 'every line has its result' },
  ],
};

/** @rule SET-07 A batch moves only along the arrows of its machine. (domain page, settlement batch) */
export function moveBatch(state: BatchState, event: BatchEvent): BatchState {
  const arrow = BATCH_MACHINE.arrows.find((each) => each.event === event && each.from.includes(state));
  if (arrow) return arrow.to;
  const possibleIn = BATCH_MACHINE.arrows.filter((each) => each.event === event).flatMap((each) => each.from);
  throw new WrongState(`A batch that is ${state} cannot take the step “${event}”.`, { state, event, possibleIn });
}

export function canMove(state: BatchState, event: BatchEvent): boolean {
  return BATCH_MACHINE.arrows.some((each) => each.event === event && each.from.includes(state));
}

/** @rule SET-08 Who made or locked a batch never decides about it. (maker and checker) */
export function isSecondPerson({ madeBy, lockedBy }: SettlementBatch, userId: string): boolean {
  return madeBy !== userId && lockedBy !== userId;
}

export function checkChecker(batch: SettlementBatch, userId: string): void {
  if (isSecondPerson(batch, userId)) return;
  throw new SecondPersonNeeded('You made or locked this batch: somebody else decides about it.');
}

/**
 * @rule SET-09 An order is paid to the enterprise where the policy says so; else to the provider, who gave the price off.
 * (policy parameter settlement.payee)
 */
export function payeeKindOf(payee: PayeeKind | 'EITHER_NOT_BOTH'): PayeeKind {
  return payee === 'ENTERPRISE' ? 'ENTERPRISE' : 'PROVIDER';
}

/** @rule SET-10 The control totals of a batch are number and sum of its lines that are not excluded. (payment file) */
export function totalsOf(lines: readonly Pick<SettlementLine, 'state' | 'amountFen'>[]): {
  readonly lineCount: number;
  readonly totalFen: Fen;
} {
  const counted = lines.filter(({ state }) => state !== 'EXCLUDED');
  return { lineCount: counted.length, totalFen: sumFen(counted.map(({ amountFen }) => amountFen)) };
}

/** Programme code and running number, as it stands in the payment file. */
export function batchNumber(programmeCode: string, sequence: number): string {
  return `${programmeCode}-S${String(sequence).padStart(4, '0')}`;
}
