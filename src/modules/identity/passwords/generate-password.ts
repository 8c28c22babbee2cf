import { randomInt } from 'node:crypto';

/** Without the characters that are mistaken for one another in print. */
const SMALL = 'abcdefghijkmnpqrstuvwxyz';
const CAPITAL = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';
const GROUPS = 5;

/** A random password that people can type: `Kx7m-Rp4w-…`, 20 random characters, about 84 bits. */
export function generatePassword(): string {
  return Array.from({ length: GROUPS }, () => pick(CAPITAL) + pick(SMALL) + pick(DIGITS) + pick(SMALL)).join('-');
}

function pick(characters: string): string {
  return characters.charAt(randomInt(characters.length));
}
