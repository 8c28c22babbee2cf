import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SUBJECT_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** A valid, made-up unified social credit code in region 000000, which no real enterprise has (GB 32100-2015). */
export function makeCreditCode(): string {
  const serial = Array.from({ length: 8 }, () => String(randomInt(10))).join('');
  const head = `91000000${serial}${subjectCheck(serial)}`;
  const sum = head.split('').reduce((total, character, index) => total + ALPHABET.indexOf(character) * 3 ** index, 0);
  return head + (ALPHABET[(31 - (sum % 31)) % 31] ?? '');
}

/** Check of the organisation code inside (GB 11714). */
function subjectCheck(serial: string): string {
  const sum = SUBJECT_WEIGHTS.reduce((total, weight, index) => total + weight * Number(serial[index]), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}
