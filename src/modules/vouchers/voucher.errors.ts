import { DomainError } from '../../platform/errors/domain-error.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';
import type { UnusableReason } from './voucher.types.js';

registerProblems({
  'voucher-voided': { status: 422, zh: '该券已作废', en: 'The voucher was voided' },
  'voucher-expired': { status: 422, zh: '该券已过有效期', en: 'The voucher has expired' },
  'voucher-frozen': { status: 422, zh: '该券已冻结', en: 'The voucher is frozen' },
  'voucher-not-yet-valid': { status: 422, zh: '该券尚未生效', en: 'The voucher is not valid yet' },
  'voucher-used-up': { status: 422, zh: '该券余额已用完', en: 'Nothing is left on the voucher' },
  'no-instrument': { status: 422, zh: '该补助不发券，不能在服务商处使用', en: 'The grant has no voucher to draw on' },
  'voucher-without-instrument': {
    status: 409,
    zh: '该补助不发券，无券面和券码',
    en: 'The grant has neither paper nor code',
  },
  'no-renewals-left': { status: 422, zh: '该券已无延期次数', en: 'The voucher cannot be extended again' },
  'extension-out-of-range': { status: 422, zh: '延期日期超出范围', en: 'The new last day is out of range' },
  'reduction-exceeds-available': { status: 422, zh: '核减金额超过可用余额', en: 'Less than that is available' },
  'second-supervisor-needed': { status: 403, zh: '须由另一名人员确认', en: 'Another person must confirm' },
});

/** In words, for people who cannot use a voucher. */
export const UNUSABLE_SENTENCES: Readonly<Record<UnusableReason, string>> = {
  NO_INSTRUMENT: 'The policy grants money without a voucher; there is nothing for a provider to draw on.',
  VOUCHER_VOIDED: 'The voucher was voided and pays for nothing any more.',
  VOUCHER_EXPIRED: 'The last day of the voucher is over.',
  VOUCHER_FROZEN: 'The voucher is frozen; the authority that froze it can tell why.',
  VOUCHER_NOT_YET_VALID: 'The first day of the voucher has not come.',
  VOUCHER_USED_UP: 'Nothing is left on the voucher.',
};

/** There is no paper and no code to hand out. */
export class VoucherWithoutInstrument extends DomainError {
  constructor(voucherNumber: string) {
    super(
      'voucher-without-instrument',
      409,
      'The policy of this grant issues no instrument: no certificate, no code.',
      {
        voucherNumber,
      },
    );
  }
}

export class NoRenewalsLeft extends DomainError {
  constructor(renewals: number, most: number) {
    super('no-renewals-left', 422, 'The policy allows no further extension of this voucher.', { renewals, most });
  }
}

/** The new last day must lie after the present one and within one more period of the policy. */
export class ExtensionOutOfRange extends DomainError {
  constructor(earliest: string, latest: string) {
    super('extension-out-of-range', 422, 'State a last day between the two named here, or none for the latest.', {
      earliest,
      latest,
    });
  }
}

/** What open orders hold or have used is not reduced. */
export class ReductionExceedsAvailable extends DomainError {
  constructor(availableFen: number) {
    super('reduction-exceeds-available', 422, 'A voucher is reduced by at most what is available on it.', {
      availableFen,
    });
  }
}

/** Voiding takes two persons; the one who asked for it cannot confirm it. */
export class SecondPersonNeeded extends DomainError {
  constructor() {
    super('second-supervisor-needed', 403, 'You asked for this voucher to be voided; another supervisor must confirm.');
  }
}
