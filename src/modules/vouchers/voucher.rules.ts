import { WrongState } from '../../platform/errors/faults.js';
import { fen, type Fen, minFen, share, ZERO_FEN } from '../../platform/money/fen.js';
import {
  type UnusableReason,
  type Voucher,
  type VoucherEvent,
  type VoucherMachine,
  type VoucherState,
  VOUCHER_STATES,
} from './voucher.types.js';

const OPEN = ['ISSUED', 'ACTIVE', 'PARTIALLY_USED'] as const;

/** The life of a voucher. */
export const VOUCHER_MACHINE: VoucherMachine = {
  name: 'a voucher',
  states: VOUCHER_STATES,
  first: 'ISSUED',
  final: ['EXPIRED', 'VOIDED'],
  arrows: [
    { event: 'activate', from: ['ISSUED'], to: 'ACTIVE', guard: 'its first instant has come' },
    { event: 'use', from: ['ACTIVE', 'PARTIALLY_USED'], to: 'PARTIALLY_USED', guard: 'captured, something is left' },
    { event: 'use-up', from: ['ACTIVE', 'PARTIALLY_USED'], to: 'USED_UP', guard: 'captured, nothing is left or held' },
    { event: 'freeze', from: OPEN, to: 'FROZEN', guard: 'a supervisor states a reason' },
    { event: 'unfreeze', from: ['FROZEN'], to: 'ACTIVE', guard: 'a supervisor states a reason; nothing captured' },
    { event: 'unfreeze-in-use', from: ['FROZEN'], to: 'PARTIALLY_USED', guard: 'the same; something was captured' },
    {
      event: 'unfreeze-before-start',
      from: ['FROZEN'],
      to: 'ISSUED',
      guard: 'the same; its first instant has not come',
    },
    { event: 'extend', from: ['ACTIVE'], to: 'ACTIVE', guard: 'before its end, renewals left, reason stated' },
    { event: 'extend', from: ['PARTIALLY_USED'], to: 'PARTIALLY_USED', guard: 'the same' },
    { event: 'expire', from: [...OPEN, 'FROZEN'], to: 'EXPIRED', guard: 'its last day is over' },
    { event: 'credit', from: ['PARTIALLY_USED', 'USED_UP'], to: 'PARTIALLY_USED', guard: 'something stays used' },
    { event: 'credit-all', from: ['PARTIALLY_USED', 'USED_UP'], to: 'ACTIVE', guard: 'nothing stays used' },
    { event: 'credit-late', from: ['USED_UP'], to: 'EXPIRED', guard: 'its last day is over' },
    { event: 'reduce', from: ['ISSUED'], to: 'ISSUED', guard: 'before its end, at most what is available' },
    { event: 'reduce', from: ['ACTIVE'], to: 'ACTIVE', guard: 'the same' },
    { event: 'reduce', from: ['PARTIALLY_USED'], to: 'PARTIALLY_USED', guard: 'the same' },
    { event: 'reduce', from: ['FROZEN'], to: 'FROZEN', guard: 'the same' },
    { event: 'void', from: ['FROZEN'], to: 'VOIDED', guard: 'a second supervisor confirms' },
  ],
};

/**
 * @rule VOU-01 A voucher moves only along the arrows of its machine; one that is expired or voided moves no more, one
 * that is used up only when something is given back. (domain page, C.1)
 */
export function move(state: VoucherState, event: VoucherEvent): VoucherState {
  const arrow = VOUCHER_MACHINE.arrows.find((each) => each.event === event && each.from.includes(state));
  if (arrow) return arrow.to;
  const possibleIn = VOUCHER_MACHINE.arrows.filter((each) => each.event === event).flatMap(({ from }) => from);
  throw new WrongState(`A voucher that is ${state} cannot take the step “${event}”.`, { state, event, possibleIn });
}

export function canMove(state: VoucherState, event: VoucherEvent): boolean {
  return VOUCHER_MACHINE.arrows.some((each) => each.event === event && each.from.includes(state));
}

/**
 * @rule VOU-02 A voucher can be used from its first instant to the end of its last day, 24:00 in Asia/Shanghai, whether
 * or not a timer has noticed. (Civil Code art. 201 and 203)
 */
export function hasEnded(voucher: Pick<Voucher, 'state' | 'validUntil'>, now: Date): boolean {
  return voucher.state === 'EXPIRED' || now >= voucher.validUntil;
}

/**
 * @rule VOU-03 A voucher that is voided, expired, frozen, not yet valid or used up pays for nothing; the first of these
 * is the reason. (domain page, F: VOUCHER_EXPIRED; decision 18: VOUCHER_USED_UP)
 */
export function whyUnusable(voucher: Voucher, now: Date): UnusableReason | null {
  if (voucher.state === 'VOIDED') return 'VOUCHER_VOIDED';
  if (hasEnded(voucher, now)) return 'VOUCHER_EXPIRED';
  if (voucher.state === 'FROZEN') return 'VOUCHER_FROZEN';
  if (now < voucher.validFrom) return 'VOUCHER_NOT_YET_VALID';
  return voucher.availableFen === ZERO_FEN ? 'VOUCHER_USED_UP' : null;
}

/** @rule VOU-04 Setting aside moves money from available to held, never more than is available. (balance identity) */
export function hold(voucher: Voucher, amount: Fen): Voucher {
  if (amount <= 0n || amount > voucher.availableFen) throw new RangeError('More cannot be held than is available.');
  return {
    ...voucher,
    state: voucher.state === 'ISSUED' ? move(voucher.state, 'activate') : voucher.state,
    availableFen: fen(voucher.availableFen - amount),
    heldFen: fen(voucher.heldFen + amount),
    orders: voucher.orders + 1,
  };
}

/** A voucher after an order ended, and what of it must leave for the buckets. */
export interface AfterOrder {
  readonly voucher: Voucher;
  /** Zero unless the voucher ended while the order was open. */
  readonly returnedFen: Fen;
}

/**
 * @rule VOU-05 Capturing moves money from held to used; what was held beyond it is available again, or returns to its
 * buckets when the voucher has ended meanwhile. (domain page, C.1: open claims keep their part)
 */
export function capture(voucher: Voucher, { heldFen, capturedFen }: { heldFen: Fen; capturedFen: Fen }): AfterOrder {
  if (capturedFen <= 0n || capturedFen > heldFen) throw new RangeError('More cannot be captured than is held.');
  const used: Voucher = {
    ...voucher,
    heldFen: fen(voucher.heldFen - heldFen),
    usedFen: fen(voucher.usedFen + capturedFen),
  };
  const after = free(used, fen(heldFen - capturedFen));
  return { ...after, voucher: { ...after.voucher, state: stateAfterUse(after.voucher) } };
}

/** @rule VOU-06 An order that ends unused gives back all it held. (balance identity) */
export function release(voucher: Voucher, heldFen: Fen): AfterOrder {
  if (heldFen <= 0n || heldFen > voucher.heldFen) throw new RangeError('More cannot be released than is held.');
  return free({ ...voucher, heldFen: fen(voucher.heldFen - heldFen), orders: voucher.orders - 1 }, heldFen);
}

/** What a credit note gives back to a voucher. */
export interface Credit {
  readonly amountFen: Fen;
  /** Nothing of the order stays used: it counts no longer. */
  readonly wholeOrder: boolean;
  readonly now: Date;
}

/**
 * @rule VOU-20 A credit note moves money from used back to available, or on to the buckets when the voucher has ended; a
 * voucher that was used up can be used again until its last day is over. (domain page, C.1: reverse)
 */
export function credit(voucher: Voucher, { amountFen, wholeOrder, now }: Credit): AfterOrder {
  if (amountFen <= 0n || amountFen > voucher.usedFen) throw new RangeError('More cannot be credited than is used.');
  const usedFen = fen(voucher.usedFen - amountFen);
  const state = stateAfterCredit({ ...voucher, usedFen }, now);
  return free({ ...voucher, usedFen, state, orders: voucher.orders - (wholeOrder ? 1 : 0) }, amountFen);
}

/** @rule VOU-07 When its last day is over what is available expires; what open orders hold waits for them. (domain page, C.1) */
export function expire(voucher: Voucher): AfterOrder {
  const ended: Voucher = { ...voucher, state: move(voucher.state, 'expire'), availableFen: ZERO_FEN };
  return free({ ...ended, voidingRequestedBy: null }, voucher.availableFen);
}

/**
 * @rule VOU-17 When other funding is declared a voucher loses part of what is available, never more; what is held or used
 * stays, and so does its state. (domain page, C.1: reduce)
 */
export function reduce(voucher: Voucher, { amountFen, reason }: { amountFen: Fen; reason: string }): AfterOrder {
  if (amountFen <= 0n || amountFen > voucher.availableFen) throw new RangeError('More cannot go than is available.');
  const reduced: Voucher = {
    ...voucher,
    state: move(voucher.state, 'reduce'),
    availableFen: fen(voucher.availableFen - amountFen),
    reducedFen: fen(voucher.reducedFen + amountFen),
    stateReason: reason,
  };
  return { voucher: reduced, returnedFen: amountFen };
}

/** @rule VOU-08 Voiding takes two supervisors: the first freezes it, the second, another person, ends it. (domain page, C.1) */
export function voidBy(voucher: Voucher, { userId, reason }: { userId: string; reason: string }): AfterOrder {
  const { voidingRequestedBy } = voucher;
  if (voidingRequestedBy === null) {
    const frozen = voucher.state === 'FROZEN' ? voucher : freeze(voucher, reason);
    return { voucher: { ...frozen, voidingRequestedBy: userId, stateReason: reason }, returnedFen: ZERO_FEN };
  }
  if (voidingRequestedBy === userId) throw new RangeError('The second person must be another one.');
  const ended: Voucher = {
    ...voucher,
    state: move(voucher.state, 'void'),
    availableFen: ZERO_FEN,
    stateReason: reason,
  };
  return free(ended, voucher.availableFen);
}

export function freeze(voucher: Voucher, reason: string): Voucher {
  return { ...voucher, state: move(voucher.state, 'freeze'), stateReason: reason };
}

/** @rule VOU-09 Unfreezing leads to the state that the balance and the day tell; it ends a request to void. (domain page, C.1) */
export function unfreeze(voucher: Voucher, { now, reason }: { now: Date; reason: string }): Voucher {
  const event =
    now < voucher.validFrom ? 'unfreeze-before-start' : voucher.usedFen > 0n ? 'unfreeze-in-use' : 'unfreeze';
  return { ...voucher, state: move(voucher.state, event), stateReason: reason, voidingRequestedBy: null };
}

/** @rule VOU-10 A voucher is extended before it ends, to a later end, as often as its policy allows. (voucher.validity.renewals) */
export function extend(voucher: Voucher, { validUntil, reason }: { validUntil: Date; reason: string }): Voucher {
  if (validUntil <= voucher.validUntil) throw new RangeError('An extension ends later than before.');
  const state = move(voucher.state, 'extend');
  return { ...voucher, state, validUntil, stateReason: reason, renewals: voucher.renewals + 1 };
}

/**
 * @rule VOU-11 A deduction is the policy's share of the price, rounded down to the fen, and at most what is available.
 * (voucher.perOrderRatioBp; Qingyang: 30 % per order)
 */
export function deduction(priceFen: Fen, available: Fen, perOrderRatioBp: number | null): Fen {
  if (perOrderRatioBp === null) return minFen(priceFen, available);
  return minFen(share(priceFen, { basisPoints: BigInt(perOrderRatioBp), rounding: 'down' }), available);
}

/** @rule VOU-12 A voucher that cannot be split pays one order; else the policy may limit the number. (voucher.splittable, redemptionsMax) */
export function ordersLeft(voucher: Voucher, policy: { splittable: boolean; redemptionsMax: number | null }): boolean {
  const most = policy.splittable ? policy.redemptionsMax : 1;
  return most === null || voucher.orders < most;
}

/** Where freed money goes: free again, or out of the voucher when that has ended. */
function free(voucher: Voucher, amount: Fen): AfterOrder {
  switch (voucher.state) {
    case 'EXPIRED':
      return { voucher: { ...voucher, expiredFen: fen(voucher.expiredFen + amount) }, returnedFen: amount };
    case 'VOIDED':
      return { voucher: { ...voucher, reducedFen: fen(voucher.reducedFen + amount) }, returnedFen: amount };
    default:
      return { voucher: { ...voucher, availableFen: fen(voucher.availableFen + amount) }, returnedFen: ZERO_FEN };
  }
}

function stateAfterCredit(voucher: Voucher, now: Date): VoucherState {
  const { state } = voucher;
  if (state === 'USED_UP' && hasEnded(voucher, now)) return move(state, 'credit-late');
  if (!canMove(state, 'credit')) return state;
  return move(state, voucher.usedFen > 0n ? 'credit' : 'credit-all');
}

function stateAfterUse(voucher: Voucher): VoucherState {
  if (!canMove(voucher.state, 'use')) return voucher.state;
  return move(voucher.state, voucher.availableFen + voucher.heldFen > 0n ? 'use' : 'use-up');
}
