import { InvalidRegionCode } from './authority.errors.js';

/** Province codes of GB/T 2260, and 99 for the made-up places of demonstrations and tests. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 99'.split(' '),
);

/**
 * @rule ORG-09 A region code has six digits: province, prefecture, county; zeros stand for the whole of what is above.
 * Throws InvalidRegionCode. (GB/T 2260-2007, 3)
 */
export function regionCode(text: string): string {
  const isCode = /^\d{6}$/.test(text) && PROVINCES.has(text.slice(0, 2));
  if (!isCode || /^..00(?!00)/.test(text)) throw new InvalidRegionCode(text);
  return text;
}

export function isRegionCode(text: string): boolean {
  return /^\d{6}$/.test(text);
}

/** @rule ORG-10 A region holds another whose code begins with its own, zeros at the end left out. (GB/T 2260-2007, 3) */
export function regionHolds(area: string, code: string): boolean {
  return code.startsWith(area.replace(/(00){1,2}$/, ''));
}
