const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MODULUS = ALPHABET.length;
const DIGITS = 6;

/** Kinds of numbers that people read out, write down and type in again. */
export type ReferenceKind = 'APPLICATION' | 'VOUCHER';

const LETTER: Readonly<Record<ReferenceKind, string>> = { APPLICATION: 'A', VOUCHER: 'V' };

/**
 * The public number of an application or voucher: programme code, kind, running number within the programme and a check
 * character, `SZ-2026-A000042-7`. The character is ISO 7064 MOD 37,36: every single wrong character is found, and nearly
 * every swap of two neighbours.
 */
export function referenceNumber(programmeCode: string, kind: ReferenceKind, sequence: bigint): string {
  const stem = `${programmeCode.toUpperCase()}-${LETTER[kind]}${String(sequence).padStart(DIGITS, '0')}`;
  return `${stem}-${checkCharacter(stem)}`;
}

/** True when the last character is the check character of what stands before it. */
export function isReferenceNumber(text: string): boolean {
  const match = /^(.{1,80})-([0-9A-Z])$/u.exec(text);
  return match !== null && checkCharacter(match[1] ?? '') === match[2];
}

/** Separators and letters outside A–Z are not weighed. */
function checkCharacter(stem: string): string {
  let product = MODULUS;
  for (const character of stem) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) continue;
    const sum = (product + value) % MODULUS;
    product = ((sum === 0 ? MODULUS : sum) * 2) % (MODULUS + 1);
  }
  return ALPHABET[(MODULUS + 1 - product) % MODULUS] ?? '';
}
