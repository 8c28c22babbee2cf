import { fen } from '../../../platform/money/fen.js';
import { INDUSTRIES } from '../../../../seeds/base/industries.js';
import { industryCode } from '../industry/industry.rules.js';
import { classifySize, sizeTableOn } from './size-class.rules.js';
import type { SizeAnswer, SizeClass } from './size-class.types.js';

type Figures = readonly [employees: number | null, revenue: number | null, assets: number | null];

const table = sizeTableOn('2026-05-06');

/** Revenue and assets in ten thousand yuan; null is not known. */
function sizeOf(
  industry: string | null,
  employees: number | null,
  revenue: number | null,
  assets: number | null,
): SizeAnswer {
  const figures = {
    industry: industry === null ? null : industryCode(industry),
    employees,
    revenueFen: inFen(revenue),
    assetsFen: inFen(assets),
  };
  return classifySize(figures, table);
}

function inFen(tenThousandYuan: number | null): ReturnType<typeof fen> | null {
  return tenThousandYuan === null ? null : fen(Math.round(tenThousandYuan * 1_000_000));
}

describe('size classes', () => {
  it.each<[string, number, number, SizeClass]>([
    ['C39', 1200, 39_999, 'MEDIUM'],
    ['C39', 1000, 40_000, 'LARGE'],
    ['C39', 250, 50_000, 'SMALL'],
    ['C39', 19, 9000, 'MICRO'],
    ['I65', 100, 1000, 'MEDIUM'],
    ['I65', 99, 9000, 'SMALL'],
    ['I65', 9, 5000, 'MICRO'],
    ['I65', 300, 10_000, 'LARGE'],
  ])('ORG-07 %s with %i people and %i w of revenue is %s', (industry, employees, revenue, expected) => {
    expect(sizeOf(industry, employees, revenue, null).sizeClass).toBe(expected);
  });

  /** Key of the row, a code of it, then employees, revenue and assets at the lower bounds of large, medium and small. */
  const rows: readonly (readonly [key: string, code: string, large: Figures, medium: Figures, small: Figures])[] = [
    ['AGRICULTURE', '0111', [null, 20_000, null], [null, 500, null], [null, 50, null]],
    ['INDUSTRY', '0610', [1000, 40_000, null], [300, 2000, null], [20, 300, null]],
    ['CONSTRUCTION', '4710', [null, 80_000, 80_000], [null, 6000, 5000], [null, 300, 300]],
    ['WHOLESALE', '5111', [200, 40_000, null], [20, 5000, null], [5, 1000, null]],
    ['RETAIL', '5211', [300, 20_000, null], [50, 500, null], [10, 100, null]],
    ['TRANSPORT', '5411', [1000, 30_000, null], [300, 3000, null], [20, 200, null]],
    ['STORAGE', '5920', [200, 30_000, null], [100, 1000, null], [20, 100, null]],
    ['POST', '6010', [1000, 30_000, null], [300, 2000, null], [20, 100, null]],
    ['LODGING', '6110', [300, 10_000, null], [100, 2000, null], [10, 100, null]],
    ['CATERING', '6210', [300, 10_000, null], [100, 2000, null], [10, 100, null]],
    ['INFORMATION_TRANSMISSION', '6410', [2000, 100_000, null], [100, 1000, null], [10, 100, null]],
    ['SOFTWARE', '6513', [300, 10_000, null], [100, 1000, null], [10, 50, null]],
    ['REAL_ESTATE_DEVELOPMENT', '7010', [null, 200_000, 10_000], [null, 1000, 5000], [null, 100, 2000]],
    ['PROPERTY_MANAGEMENT', '7020', [1000, 5000, null], [300, 1000, null], [100, 500, null]],
    ['LEASING_AND_BUSINESS', '7211', [300, null, 120_000], [100, null, 8000], [10, null, 100]],
    ['OTHER', '7310', [300, null, null], [100, null, null], [10, null, null]],
  ];

  it.each(rows)(
    'ORG-06 row %s: each bound is included, one below any of them is a class less',
    (key, code, ...bounds) => {
      const classes: SizeClass[] = ['LARGE', 'MEDIUM', 'SMALL', 'MICRO'];
      bounds.forEach((figures, index) => {
        expect(sizeOf(code, ...figures)).toMatchObject({ sizeClass: classes[index], row: { key } });
        for (const less of oneBelow(figures)) expect(sizeOf(code, ...less).sizeClass).toBe(classes[index + 1]);
      });
    },
  );

  it.each([
    ['I6513', 'SOFTWARE'],
    ['6311', 'INFORMATION_TRANSMISSION'],
    ['G58', 'TRANSPORT'],
    ['G591', 'TRANSPORT'],
    ['G599', 'STORAGE'],
    ['K703', 'OTHER'],
    ['Q8511', 'OTHER'],
    ['B06', 'INDUSTRY'],
    ['D46', 'INDUSTRY'],
    ['L71', 'LEASING_AND_BUSINESS'],
  ])('ORG-08 industry %s is sized by the row %s', (code, key) => {
    expect(sizeOf(code, 1, 1, 1)).toMatchObject({ row: { key }, sizeClass: 'MICRO' });
  });

  it.each([
    ['no industry', null, 'INDUSTRY_MISSING'],
    ['loading or storage', 'G59', 'INDUSTRY_TOO_COARSE'],
    ['real estate of any kind', 'K70', 'INDUSTRY_TOO_COARSE'],
    ['railways', 'G53', 'INDUSTRY_NOT_COVERED'],
    ['banks, which have their own standard', 'J6621', 'INDUSTRY_NOT_COVERED'],
    ['own real estate', 'K704', 'INDUSTRY_NOT_COVERED'],
    ['schools', 'P83', 'INDUSTRY_NOT_COVERED'],
    ['hospitals', 'Q84', 'INDUSTRY_NOT_COVERED'],
  ])('ORG-08 leaves the class open: %s', (_case, industry, unknown) => {
    expect(sizeOf(industry, 100, 1000, 1000)).toMatchObject({ sizeClass: null, unknown });
  });

  it('ORG-08 every division is sized, too coarse, or named as not covered', () => {
    for (const { code } of INDUSTRIES.filter((each) => each.code.length === 3)) {
      const { unknown } = sizeOf(code, 100, 1000, 1000);
      const isNamed = table.notCovered.some((outside) => code.startsWith(outside));
      expect([code, unknown === 'INDUSTRY_NOT_COVERED']).toEqual([code, isNamed]);
    }
  });

  it.each([
    ['revenue missing, people above micro', 50, null, 'FIGURES_MISSING'],
    ['revenue missing, people make it micro', 9, null, 'MICRO'],
    ['people missing, revenue makes it micro', null, 49.999999, 'MICRO'],
    ['both missing', null, null, 'FIGURES_MISSING'],
  ])('ORG-07 with figures that are not known: %s', (_case, employees, revenue, expected) => {
    const { sizeClass, unknown } = sizeOf('I65', employees, revenue, null);
    expect(sizeClass ?? unknown).toBe(expected);
  });

  it('ORG-07 names the row, the clause and each bound that gave the class', () => {
    expect(sizeOf('I6513', 99, 9000.5, null)).toEqual({
      sizeClass: 'SMALL',
      unknown: null,
      version: '2011-300',
      document: '中小企业划型标准规定（工信部联企业〔2011〕300号）',
      row: {
        key: 'SOFTWARE',
        nameZh: '软件和信息技术服务业',
        nameEn: 'software and information technology services',
        clause: '第四条（十二）',
      },
      measures: [
        { measure: 'EMPLOYEES', large: 300, medium: 100, small: 10, unit: 'PERSON', value: '99', level: 'SMALL' },
        {
          measure: 'REVENUE',
          large: 10_000,
          medium: 1000,
          small: 50,
          unit: 'TEN_THOUSAND_YUAN',
          value: '9000.5',
          level: 'MEDIUM',
        },
      ],
    });
  });

  it('ORG-06 no table was in force before the standard', () => {
    expect(() => sizeTableOn('2011-06-17')).toThrow(RangeError);
    expect(sizeTableOn('2011-06-18').version).toBe('2011-300');
  });
});

/** The figures with one of them a person or a fen lower, for each that is known. */
function oneBelow(figures: Figures): Figures[] {
  const [employees, revenue, assets] = figures;
  const below: Figures[] = [];
  if (employees !== null) below.push([employees - 1, revenue, assets]);
  if (revenue !== null) below.push([employees, revenue - 0.000001, assets]);
  if (assets !== null) below.push([employees, revenue, assets - 0.000001]);
  return below;
}
