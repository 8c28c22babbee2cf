import { InvalidIndustryCode } from './industry.errors.js';
import type { IndustryCode, IndustrySection } from './industry.types.js';

/** Sections A to T; their divisions follow each other from 01 to 97 without a gap. */
export const INDUSTRY_SECTIONS: readonly IndustrySection[] = (
  [
    ['A', 1, 5],
    ['B', 6, 12],
    ['C', 13, 43],
    ['D', 44, 46],
    ['E', 47, 50],
    ['F', 51, 52],
    ['G', 53, 60],
    ['H', 61, 62],
    ['I', 63, 65],
    ['J', 66, 69],
    ['K', 70, 70],
    ['L', 71, 72],
    ['M', 73, 75],
    ['N', 76, 79],
    ['O', 80, 82],
    ['P', 83, 83],
    ['Q', 84, 85],
    ['R', 86, 90],
    ['S', 91, 96],
    ['T', 97, 97],
  ] as const
).map(([letter, firstDivision, lastDivision]) => ({ letter, firstDivision, lastDivision }));

/**
 * @rule ORG-05 An industry is a section letter with a division, group or class of it; the letter may be left out, and
 * has to fit when it is there. (GB/T 4754-2017, 4.2)
 */
export function industryCode(text: string): IndustryCode {
  const match = /^([A-T])?(\d{2,4})$/.exec(text.trim().toUpperCase());
  if (!match)
    throw new InvalidIndustryCode(text, 'An industry code is a letter A–T and two to four digits: I65, I6513.');
  const [, letter, digits = ''] = match;
  const section = sectionOf(Number(digits.slice(0, 2)));
  if (!section) throw new InvalidIndustryCode(text, 'The divisions of GB/T 4754-2017 run from 01 to 97.');
  if (letter !== undefined && letter !== section.letter) {
    throw new InvalidIndustryCode(text, `Division ${digits.slice(0, 2)} belongs to section ${section.letter}.`);
  }
  if (/^..0/.test(digits))
    throw new InvalidIndustryCode(text, 'A group starts with 1; leave the zero out for a division.');
  return `${section.letter}${digits}` as IndustryCode;
}

function sectionOf(division: number): IndustrySection | undefined {
  return INDUSTRY_SECTIONS.find((section) => division >= section.firstDivision && division <= section.lastDivision);
}
