import { INDUSTRIES } from '../../../../seeds/base/industries.js';
import { InvalidIndustryCode } from './industry.errors.js';
import { INDUSTRY_SECTIONS, industryCode } from './industry.rules.js';

describe('industry codes', () => {
  it.each([
    ['I6513', 'I6513'],
    ['6513', 'I6513'],
    [' i65 ', 'I65'],
    ['01', 'A01'],
    ['97', 'T97'],
    ['C4350', 'C4350'],
    ['K701', 'K701'],
    ['653', 'I653'],
  ])('ORG-05 reads %p as %s', (text, expected) => {
    expect(industryCode(text)).toBe(expected);
  });

  it.each(['', 'I', '6', 'C65', 'I12', '00', '98', '99', 'U97', '65134', 'I-65', '6500', '６５'])(
    'ORG-05 refuses %p',
    (text) => {
      expect(() => industryCode(text)).toThrow(InvalidIndustryCode);
    },
  );

  it('ORG-05 knows 20 sections and 97 divisions, each with its name', () => {
    const names = new Map(INDUSTRIES.map((industry) => [industry.code, industry.nameZh]));
    const expected = INDUSTRY_SECTIONS.flatMap(({ letter, firstDivision, lastDivision }) => [
      letter,
      ...Array.from({ length: lastDivision - firstDivision + 1 }, (_, index) => {
        return `${letter}${String(firstDivision + index).padStart(2, '0')}`;
      }),
    ]);
    expect(expected).toHaveLength(20 + 97);
    expect([...names.keys()]).toEqual(expected);
    expect(names.get('I65')).toBe('软件和信息技术服务业');
  });
});
