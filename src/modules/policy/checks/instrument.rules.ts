import type { Instrument, PolicyDocument } from '../document/policy-document.types.js';
import type { PolicyProblem } from './problem.types.js';

type Mode = PolicyDocument['redemption']['mode'];

/**
 * @rule VOU-25 A policy that does not name its instrument has that of its mode: a stream for metered use, a pool for a
 * performance contract, none for a grant after the fact, else a single voucher. (domain page, A.3)
 */
export function usualInstrument(mode: Mode): Instrument {
  switch (mode) {
    case 'REALTIME':
      return 'STREAM';
    case 'POOL':
      return 'POOL';
    case 'EXPOST_GRANT':
      return 'NONE';
    default:
      return 'SINGLE';
  }
}

/** Modes in which a provider must be shown something to draw on. */
const DRAWN_ON: readonly Mode[] = ['DEDUCT', 'REALTIME', 'POOL'];

/**
 * @rule VOU-26 An instrument fits its mode: a stream is metered, a pool is a pool, and what providers draw on is not
 * nothing. (domain page, A.2 voucher.instrument and A.3)
 */
export function checkInstrument({
  voucher,
  redemption,
}: Pick<PolicyDocument, 'voucher' | 'redemption'>): readonly PolicyProblem[] {
  if (fits(voucher.instrument, redemption.mode)) return [];
  const [instrument, mode] = [voucher.instrument, redemption.mode];
  return [
    {
      pointer: '/voucher/instrument',
      code: 'instrument-mismatch',
      zh: `券的形式 ${instrument} 与兑付方式 ${mode} 不符；不填写时为 ${usualInstrument(mode)}。`,
      en: `The instrument ${instrument} does not fit the mode ${mode}; left out, it is ${usualInstrument(mode)}.`,
    },
  ];
}

function fits(instrument: Instrument, mode: Mode): boolean {
  switch (instrument) {
    case 'STREAM':
      return mode === 'REALTIME';
    case 'POOL':
      return mode === 'POOL';
    case 'NONE':
      return !DRAWN_ON.includes(mode);
    default:
      return true;
  }
}
