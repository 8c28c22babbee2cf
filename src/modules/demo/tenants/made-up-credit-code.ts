import { randomInt } from 'node:crypto';

import { checkCreditCode, lastCharacterOf } from '../../organisations/index.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** An enterprise of the market register in the region 000000, which no real code names. */
const STEM = '91000000';
const SUBJECT_LENGTH = 9;
/** One in eleven random subjects has the right check of its own. */
const TRIES_MAX = 1000;

/** A valid credit code that cannot be anybody's. */
export function madeUpCreditCode(): string {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const body =
      STEM + Array.from({ length: SUBJECT_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
    const { uscc, warnings } = checkCreditCode(body + lastCharacterOf(body));
    if (warnings.length === 0) return uscc;
  }
  throw new Error('No credit code could be made up.');
}
