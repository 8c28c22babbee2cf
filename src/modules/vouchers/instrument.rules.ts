import { whyUnusable } from './voucher.rules.js';
import type { InstrumentTerms, UnusableReason, Voucher } from './voucher.types.js';

/**
 * @rule VOU-24 A grant without an instrument (NONE) has no code, no short code and no certificate, and pays for nothing at
 * a provider, whatever its state. (voucher.instrument; domain page, A.3 EXPOST_GRANT)
 */
export function hasInstrument({ instrument }: InstrumentTerms): boolean {
  return instrument !== 'NONE';
}

/** Why a provider cannot draw on it now: there is nothing to draw on, or its state forbids it. */
export function whyNotTaken(voucher: Voucher, terms: InstrumentTerms, now: Date): UnusableReason | null {
  return hasInstrument(terms) ? whyUnusable(voucher, now) : 'NO_INSTRUMENT';
}
