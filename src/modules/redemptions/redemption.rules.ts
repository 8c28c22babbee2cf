import { fen, type Fen, ZERO_FEN } from '../../platform/money/fen.js';
import type {
  CaptureCase,
  CaptureReason,
  CreditReason,
  MatchCase,
  OrderCase,
  OrderReason,
  Redemption,
  RedemptionEvent,
  RedemptionMachine,
  RedemptionState,
} from './redemption.types.js';
import { REDEMPTION_STATES } from './redemption.types.js';

/** The life of an order. */
export const REDEMPTION_MACHINE: RedemptionMachine = {
  name: 'a redemption',
  states: REDEMPTION_STATES,
  first: 'HELD',
  final: ['VOIDED', 'CREDITED'],
  arrows: [
    { event: 'confirm', from: ['HELD'], to: 'HELD', guard: 'the enterprise agrees, as its policy asks' },
    { event: 'ask-capture', from: ['HELD'], to: 'HELD', guard: 'the capture waits for the enterprise' },
    {
      event: 'capture',
      from: ['HELD'],
      to: 'CAPTURED',
      guard: 'not expired, at most what is held, confirmed if asked',
    },
    { event: 'void', from: ['HELD'], to: 'VOIDED', guard: 'by its provider' },
    { event: 'expire', from: ['HELD'], to: 'VOIDED', guard: 'the time of the hold is over' },
    { event: 'credit', from: ['CAPTURED'], to: 'CAPTURED', guard: 'in no settlement; something stays used' },
    { event: 'credit-all', from: ['CAPTURED'], to: 'CREDITED', guard: 'in no settlement; nothing stays used' },
  ],
};

/** @rule RDM-01 An order moves only along the arrows of its machine; voided or credited it moves no more. (decision 19) */
export function canMove(state: RedemptionState, event: RedemptionEvent): boolean {
  return REDEMPTION_MACHINE.arrows.some((arrow) => arrow.event === event && arrow.from.includes(state));
}

/** Vouchers that pay orders: a share of each, or a pool that its holder draws on. */
const BY_ORDER: readonly OrderCase['mode'][] = ['DEDUCT', 'POOL'];

/**
 * @rule RDM-02 An order is taken when its voucher can be used and is of the item's type, the provider's own item was
 * admitted on the day of the order, the provider is no related party where the policy forbids that, the policy deducts at
 * purchase or grants a pool to draw on, no limit on orders is reached, the order's number is new and the share comes to a
 * fen or more. All reasons are named, the first gives the code. (domain page, C and F; catalogue.relatedParty)
 */
export function reasonsAgainstOrder(order: OrderCase): readonly OrderReason[] {
  const { unusable } = order;
  const reasons: (OrderReason | null)[] = [
    unusable,
    ...reasonsAgainstItem(order),
    BY_ORDER.includes(order.mode) ? null : 'NOT_REDEEMABLE_BY_ORDER',
    order.ordersLeft ? null : 'ORDER_LIMIT_REACHED',
    order.orderNumberUsed ? 'ORDER_NUMBER_USED' : null,
    isOfAnotherDay(order) ? 'ORDER_DATE_NOT_TODAY' : null,
    unusable === null && order.deductionFen === 0n ? 'NOTHING_TO_DEDUCT' : null,
  ];
  return reasons.filter((reason) => reason !== null);
}

function reasonsAgainstItem({
  item,
  notAdmitted,
  providerId,
  voucherType,
  related,
}: OrderCase): readonly (OrderReason | null)[] {
  const admitted = notAdmitted === null && item?.providerId === providerId;
  return [
    admitted ? null : 'PROVIDER_NOT_ADMITTED',
    related ? 'RELATED_PARTY' : null,
    item !== null && item.voucherType !== voucherType ? 'VOUCHER_TYPE_MISMATCH' : null,
  ];
}

function isOfAnotherDay({ orderedOn, today }: OrderCase): boolean {
  return orderedOn !== null && orderedOn !== today;
}

/**
 * @rule RDM-03 A held order is captured before its hold ends, for at most what is held, and not while its voucher is
 * frozen or after it was voided. A voucher that expired after the hold still pays. (domain page, C.1)
 */
export function reasonAgainstCapture({ redemption, voucherState, amountFen, now }: CaptureCase): CaptureReason | null {
  if (!canMove(redemption.state, 'capture')) return 'REDEMPTION_NOT_HELD';
  if (now >= redemption.expiresAt) return 'HOLD_EXPIRED';
  if (voucherState === 'VOIDED') return 'VOUCHER_VOIDED';
  if (voucherState === 'FROZEN') return 'VOUCHER_FROZEN';
  if (amountFen > redemption.heldFen) return 'CAPTURE_EXCEEDS_HOLD';
  return redemption.confirmation === 'AT_HOLD' && redemption.confirmedAt === null ? 'CONFIRMATION_MISSING' : null;
}

/** @rule RDM-04 Where the policy wants the enterprise to confirm a capture, the provider's capture waits for it. (decision 16) */
export function waitsForEnterprise({ confirmation, confirmedAt }: Redemption): boolean {
  return confirmation === 'AT_CAPTURE' && confirmedAt === null;
}

/**
 * @rule RDM-07 A captured order is given back by credit notes, in parts or whole, as long as no settlement pays it; what
 * was paid already is clawed back instead. Metered use is given back by correcting its records. (domain page, C.1: reverse)
 */
export function reasonAgainstCredit(redemption: Redemption, amountFen: Fen): CreditReason | null {
  if (!canMove(redemption.state, 'credit')) return 'REDEMPTION_NOT_CAPTURED';
  if (redemption.kind === 'METERED') return 'CREDITED_BY_CORRECTION';
  if (redemption.settledIn !== null) return 'ALREADY_IN_SETTLEMENT';
  return amountFen > usedOf(redemption) ? 'CREDIT_EXCEEDS_CAPTURE' : null;
}

/**
 * @rule RDM-08 A voucher of a policy that matches an upper level's award is due to its enterprise at its issue, whole,
 * once and without an order, even before its first day. One that is frozen waits until it is unfrozen; one that is voided
 * or has ended is not paid. (redemption.mode MATCH; domain page, A.3: 免审配套)
 */
export function isDueByMatch({ mode, unusable, availableFen, matched }: MatchCase): boolean {
  if (mode !== 'MATCH' || matched || availableFen === ZERO_FEN) return false;
  return unusable === null || unusable === 'VOUCHER_NOT_YET_VALID';
}

/**
 * @rule RDM-09 What a voucher paid is owed to the provider that took the order; for a match, to the enterprise itself.
 * (settlement.payee; domain page, A.3)
 */
export function creditorOf({ providerId, enterpriseId }: Pick<Redemption, 'providerId' | 'enterpriseId'>): string {
  return providerId ?? enterpriseId;
}

/** What of an order is used: captured less credited. */
export function usedOf({ capturedFen, creditedFen }: Redemption): Fen {
  return fen((capturedFen ?? ZERO_FEN) - creditedFen);
}

/** @rule RDM-05 There is something to confirm: the order itself, or a capture that was asked for. (decision 16) */
export function canConfirm(redemption: Redemption): boolean {
  if (!canMove(redemption.state, 'confirm') || redemption.confirmedAt !== null) return false;
  switch (redemption.confirmation) {
    case 'NONE':
      return false;
    case 'AT_HOLD':
      return true;
    case 'AT_CAPTURE':
      return redemption.captureAskedFen !== null;
  }
}
