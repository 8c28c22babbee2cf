import { DomainError } from '../../platform/errors/domain-error.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';
import { Refusal } from '../../platform/idempotency/refusal.js';
import { UNUSABLE_SENTENCES } from '../vouchers/index.js';
import type { CaptureReason, Confirmation, CreditReason, OrderReason, RedemptionState } from './redemption.types.js';

registerProblems({
  'voucher-unknown': { status: 422, zh: '券码无效', en: 'The voucher code is not valid' },
  'voucher-type-mismatch': { status: 422, zh: '券种与服务事项不符', en: 'The voucher is of another type' },
  'provider-not-admitted': { status: 422, zh: '服务商或服务事项当日未入库', en: 'The item was not admitted that day' },
  'related-party': { status: 422, zh: '用券企业与服务商存在关联关系', en: 'Enterprise and provider are related' },
  'not-redeemable-by-order': { status: 422, zh: '该券不能在下单时抵扣', en: 'The voucher is not used by orders' },
  'order-limit-reached': { status: 422, zh: '该券已达核销次数上限', en: 'The voucher takes no further order' },
  'order-number-used': { status: 422, zh: '订单号已被使用', en: 'The order number was used' },
  'order-date-not-today': { status: 422, zh: '下单日期须为当日', en: 'The order must be of today' },
  'nothing-to-deduct': { status: 422, zh: '可抵扣金额为零', en: 'There is nothing to deduct' },
  'redemption-not-held': { status: 409, zh: '该订单已结束', en: 'The order has ended' },
  'hold-expired': { status: 422, zh: '占用已到期', en: 'The hold has expired' },
  'capture-exceeds-hold': { status: 422, zh: '核销金额超过占用金额', en: 'The capture exceeds the hold' },
  'redemption-not-captured': { status: 409, zh: '该订单未核销或已全部红冲', en: 'The order is not captured' },
  'credited-by-correction': {
    status: 409,
    zh: '计量用量须以更正记录冲回',
    en: 'Metered use is corrected, not credited',
  },
  'already-in-settlement': { status: 409, zh: '该订单已进入兑付批次', en: 'A settlement pays the order already' },
  'credit-exceeds-capture': { status: 422, zh: '红冲金额超过已核销金额', en: 'The credit exceeds what is used' },
  'nothing-to-confirm': { status: 409, zh: '该订单无需企业确认', en: 'There is nothing to confirm' },
  'confirmation-missing': { status: 422, zh: '须由企业先确认', en: 'The enterprise must confirm first' },
});

const SENTENCES: Readonly<Record<OrderReason | CaptureReason | CreditReason, string>> = {
  ...UNUSABLE_SENTENCES,
  VOUCHER_UNKNOWN: 'No voucher has this code, or its short code is over.',
  VOUCHER_TYPE_MISMATCH: 'The service item is paid with vouchers of another type.',
  PROVIDER_NOT_ADMITTED: 'The provider or this item of its own was not admitted on the day of the order.',
  RELATED_PARTY: 'The policy of this voucher pays no provider that is related to its owner.',
  NOT_REDEEMABLE_BY_ORDER: 'The policy of this voucher neither deducts at purchase nor grants a pool.',
  ORDER_LIMIT_REACHED: 'The policy allows no further order on this voucher.',
  ORDER_NUMBER_USED: 'This provider has an order of this number already; use a new one.',
  ORDER_DATE_NOT_TODAY: 'An order is held on the day it is placed, by the clock of this server.',
  NOTHING_TO_DEDUCT: 'The share of this price that the voucher pays is less than one fen.',
  REDEMPTION_NOT_HELD: 'Only an order whose money is held can be captured.',
  HOLD_EXPIRED: 'The time for capturing this order is over; place it again.',
  CAPTURE_EXCEEDS_HOLD: 'Capture at most what is held.',
  REDEMPTION_NOT_CAPTURED: 'Only what was captured and not credited yet can be given back.',
  CREDITED_BY_CORRECTION: 'Give metered use back with a usage record that corrects the one which charged it.',
  ALREADY_IN_SETTLEMENT: 'A settlement pays this order already; what was paid is clawed back instead.',
  CREDIT_EXCEEDS_CAPTURE: 'Give back at most what is still used.',
  CONFIRMATION_MISSING: 'The enterprise must confirm the order before it is captured.',
};

const ENDED: readonly string[] = [
  'REDEMPTION_NOT_HELD',
  'REDEMPTION_NOT_CAPTURED',
  'CREDITED_BY_CORRECTION',
  'ALREADY_IN_SETTLEMENT',
];

/** Two transactions took the same order number at the same moment; this one came second. */
export class OrderNumberUsed extends DomainError {
  constructor() {
    super('order-number-used', 422, SENTENCES.ORDER_NUMBER_USED, { reasonCodes: ['ORDER_NUMBER_USED'] });
  }
}

/** The enterprise has nothing to agree to. */
export class NothingToConfirm extends DomainError {
  constructor(confirmation: Confirmation, state: RedemptionState) {
    super('nothing-to-confirm', 409, 'This order does not wait for the enterprise.', { confirmation, state });
  }
}

/** The committed answer to an order or capture that is not taken: the first reason is the code. */
export function refusalFor(
  reasons: readonly (OrderReason | CaptureReason | CreditReason)[],
  facts: Readonly<Record<string, unknown>>,
): Refusal {
  const [first] = reasons;
  if (first === undefined) throw new Error('A refusal has a reason.');
  const status = ENDED.includes(first) ? 409 : 422;
  return new Refusal(codeOf(first), status, SENTENCES[first], { reasonCodes: reasons, ...facts });
}

/** 404 inside a batch: thrown it would undo the work of its neighbours. */
export function noSuchRedemption(): Refusal {
  return new Refusal('not-found', 404, 'There is no such redemption, or you may not see it.');
}

function codeOf(reason: string): string {
  return reason.toLowerCase().replaceAll('_', '-');
}
