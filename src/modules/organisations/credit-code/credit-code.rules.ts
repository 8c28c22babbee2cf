import { CreditCodeCharacter, CreditCodeCheck, CreditCodeLength } from './credit-code.errors.js';
import type { CheckedCreditCode, CreditCode, CreditCodeWarning } from './credit-code.types.js';

const LENGTH = 18;
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const REGION = { from: 2, to: 8 };
const SUBJECT = { from: 8, to: 16 };
const SUBJECT_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** Normalises and checks a code. Throws CreditCodeLength, CreditCodeCharacter or CreditCodeCheck. */
export function creditCode(text: string): CreditCode {
  return checkCreditCode(text).uscc;
}

/** Like `creditCode`, with the doubts that do not refuse it. */
export function checkCreditCode(text: string): CheckedCreditCode {
  const code = normaliseCreditCode(text);
  checkCharacters(code);
  checkLastCharacter(code);
  return { uscc: code as CreditCode, warnings: organisationWarnings(code) };
}

/** @rule ORG-01 Full-width letters, blanks and hyphens and small letters are written in the normal form. (GB 32100-2015, 4) */
export function normaliseCreditCode(text: string): string {
  return text
    .replaceAll(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\s\u200B\uFEFF-]/g, '')
    .toUpperCase();
}

/** @rule ORG-02 18 characters of the 31 allowed, digits in the region. (GB 32100-2015, 4 and annex A) */
function checkCharacters(code: string): void {
  if (code.length !== LENGTH) throw new CreditCodeLength(code.length);
  for (let position = 0; position < LENGTH; position += 1) {
    const character = code.charAt(position);
    const inRegion = position >= REGION.from && position < REGION.to;
    const allowed = inRegion ? /\d/.test(character) : ALPHABET.includes(character);
    if (!allowed) throw new CreditCodeCharacter(character, position + 1);
  }
}

/** @rule ORG-03 The last character is the check of the other 17, modulus 31. (GB 32100-2015, 5.6) */
function checkLastCharacter(code: string): void {
  const expected = lastCharacterOf(code.slice(0, LENGTH - 1));
  if (code.charAt(LENGTH - 1) !== expected) throw new CreditCodeCheck(code, expected);
}

/** The check character that makes 17 allowed characters a valid code. */
export function lastCharacterOf(body: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** @rule ORG-04 The subject's own check, modulus 11, is only a warning. (GB 11714-1997; older codes break it) */
function organisationWarnings(code: string): CreditCodeWarning[] {
  const subject = code.slice(SUBJECT.from, SUBJECT.to);
  const found = code.charAt(SUBJECT.to);
  const expected = subjectCheckOf(subject);
  return found === expected ? [] : [{ code: 'ORGANISATION_CHECK_DIFFERS', found, expected }];
}

/** The ninth character that GB 11714 gives to eight. */
export function subjectCheckOf(subject: string): string {
  const sum = SUBJECT_WEIGHTS.reduce((total, weight, index) => total + subjectValue(subject.charAt(index)) * weight, 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

function subjectValue(character: string): number {
  return /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 55;
}
