import fc from 'fast-check';

import { CreditCodeCharacter, CreditCodeCheck, CreditCodeLength } from './credit-code.errors.js';
import {
  checkCreditCode,
  creditCode,
  lastCharacterOf,
  normaliseCreditCode,
  subjectCheckOf,
} from './credit-code.rules.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('unified social credit codes', () => {
  it.each([
    ['华为技术有限公司', '914403001922038216'],
    ['腾讯科技(深圳)有限公司', '9144030071526726XG'],
    ['比亚迪股份有限公司', '91440300192317458F'],
    ['科大讯飞股份有限公司', '91340000711771143J'],
    ['宁德时代新能源科技股份有限公司', '91350900587527783P'],
    ['made up', '91000000DEM000014K'],
    ['made up', '91000000DEM000022E'],
    ['made up', '91000000DEM0000309'],
    ['made up', '91000000DEM0000496'],
    ['made up', '91000000DEM0000571'],
    ['made up', '91000000DEM000065U'],
  ])('ORG-03 accepts %s %s without a warning', (_name, code) => {
    expect(checkCreditCode(code)).toEqual({ uscc: code, warnings: [] });
  });

  it.each([
    ['ends with an ideographic blank and small letters', ' 9144030071526726xg\u3000'],
    ['full-width', '９１４４０３００７１５２６７２６ＸＧ'],
    ['full-width small letters', '９１４４０３００７１５２６７２６ｘｇ'],
    ['in groups', '9144 0300 7152 6726 XG'],
    ['hyphened, with a line end and a zero-width blank', '91-440300-71526726X-G\r\n\u200B'],
  ])('ORG-01 reads a code that is %s', (_case, written) => {
    expect(normaliseCreditCode(written)).toBe('9144030071526726XG');
    expect(creditCode(written)).toBe('9144030071526726XG');
  });

  it.each(['', '9144030071526726X', '9144030071526726XGG', '440301103097413'])(
    'ORG-02 refuses the length of %p',
    (code) => {
      expect(() => creditCode(code)).toThrow(CreditCodeLength);
    },
  );

  it.each([
    ['I', '9144030071526726IG', 17],
    ['O', 'O144030071526726XG', 1],
    ['S', '9S44030071526726XG', 2],
    ['V', '914403007152672VXG', 16],
    ['Z', '91440300Z1526726XG', 9],
    ['a letter in the region', '91A4030071526726XG', 3],
    ['a Chinese character', '91440300715267中6XG', 15],
  ])('ORG-02 refuses %s and says where', (_case, code, position) => {
    expect(refusalOf(code)).toMatchObject({ facts: { position } });
    expect(() => creditCode(code)).toThrow(CreditCodeCharacter);
  });

  it.each([
    ['914403001922038217', '6'],
    ['91440300192317458E', 'F'],
    ['91000000DEM000014A', 'K'],
  ])('ORG-03 refuses %s and says that it would have to end with %s', (code, expected) => {
    expect(() => creditCode(code)).toThrow(CreditCodeCheck);
    expect(refusalOf(code)).toMatchObject({ code: 'credit-code-check', facts: { expected } });
  });

  it('ORG-04 warns of a subject that breaks GB 11714 and accepts the code', () => {
    const body = '91440300192203820';
    const code = `${body}${lastCharacterOf(body)}`;
    expect(checkCreditCode(code)).toEqual({
      uscc: code,
      warnings: [{ code: 'ORGANISATION_CHECK_DIFFERS', found: '0', expected: '1' }],
    });
  });

  it.each([
    ['D2143569', 'X'],
    ['71526726', 'X'],
    ['19220382', '1'],
    ['00000000', '0'],
  ])('ORG-04 the subject %s has the check %s', (subject, check) => {
    expect(subjectCheckOf(subject)).toBe(check);
  });

  it('ORG-03 finds every single wrong character and every swap of neighbours', () => {
    const character = fc.constantFrom(...Array.from(ALPHABET));
    const subject = fc.string({ unit: character, minLength: 9, maxLength: 9 });
    const change = fc.record({ subject, position: fc.integer({ min: 8, max: 17 }), other: character });
    fc.assert(
      fc.property(change, ({ subject: text, position, other }) => {
        const body = `91000000${text}`;
        const code = `${body}${lastCharacterOf(body)}`;
        expect(creditCode(code)).toBe(code);
        const wrong = `${code.slice(0, position)}${other}${code.slice(position + 1)}`;
        if (wrong !== code) expect(() => creditCode(wrong)).toThrow(CreditCodeCheck);
        const swapped = `${code.slice(0, position - 1)}${code.charAt(position)}${code.charAt(position - 1)}${code.slice(position + 1)}`;
        if (swapped !== code && position > 8) expect(() => creditCode(swapped)).toThrow(CreditCodeCheck);
      }),
    );
  });
});

function refusalOf(code: string): unknown {
  try {
    return creditCode(code);
  } catch (error) {
    return error;
  }
}
