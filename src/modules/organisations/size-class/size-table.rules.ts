import type { Measure, MeasureBounds, SizeRow, SizeTable } from './size-class.types.js';

type Row = readonly [
  key: string,
  nameZh: string,
  nameEn: string,
  industries: readonly string[],
  bounds: MeasureBounds[],
];

const people = at('EMPLOYEES');
const revenue = at('REVENUE');
const assets = at('ASSETS');

/**
 * @rule ORG-06 The sixteen industries, each with its measures and lower bounds. (工信部联企业〔2011〕300号, art. 4; the
 * industries it covers by GB/T 4754 as in 统计上大中小微型企业划分办法(2017), notes)
 */
const ROWS: readonly Row[] = [
  ['AGRICULTURE', '农、林、牧、渔业', 'agriculture, forestry, husbandry, fishery', ['A'], [revenue(20_000, 500, 50)]],
  [
    'INDUSTRY',
    '工业',
    'mining, manufacturing, utilities',
    ['B', 'C', 'D'],
    [people(1000, 300, 20), revenue(40_000, 2000, 300)],
  ],
  ['CONSTRUCTION', '建筑业', 'construction', ['E'], [revenue(80_000, 6000, 300), assets(80_000, 5000, 300)]],
  ['WHOLESALE', '批发业', 'wholesale', ['F51'], [people(200, 20, 5), revenue(40_000, 5000, 1000)]],
  ['RETAIL', '零售业', 'retail', ['F52'], [people(300, 50, 10), revenue(20_000, 500, 100)]],
  [
    'TRANSPORT',
    '交通运输业（不含铁路运输业）',
    'transport without railways',
    ['G54', 'G55', 'G56', 'G57', 'G58', 'G591'],
    [people(1000, 300, 20), revenue(30_000, 3000, 200)],
  ],
  [
    'STORAGE',
    '仓储业',
    'storage',
    ['G592', 'G593', 'G594', 'G595', 'G596', 'G599'],
    [people(200, 100, 20), revenue(30_000, 1000, 100)],
  ],
  ['POST', '邮政业', 'postal services', ['G60'], [people(1000, 300, 20), revenue(30_000, 2000, 100)]],
  ['LODGING', '住宿业', 'accommodation', ['H61'], [people(300, 100, 10), revenue(10_000, 2000, 100)]],
  ['CATERING', '餐饮业', 'catering', ['H62'], [people(300, 100, 10), revenue(10_000, 2000, 100)]],
  [
    'INFORMATION_TRANSMISSION',
    '信息传输业',
    'information transmission',
    ['I63', 'I64'],
    [people(2000, 100, 10), revenue(100_000, 1000, 100)],
  ],
  [
    'SOFTWARE',
    '软件和信息技术服务业',
    'software and information technology services',
    ['I65'],
    [people(300, 100, 10), revenue(10_000, 1000, 50)],
  ],
  [
    'REAL_ESTATE_DEVELOPMENT',
    '房地产开发经营',
    'real estate development',
    ['K701'],
    [revenue(200_000, 1000, 100), assets(10_000, 5000, 2000)],
  ],
  [
    'PROPERTY_MANAGEMENT',
    '物业管理',
    'property management',
    ['K702'],
    [people(1000, 300, 100), revenue(5000, 1000, 500)],
  ],
  [
    'LEASING_AND_BUSINESS',
    '租赁和商务服务业',
    'leasing and business services',
    ['L'],
    [people(300, 100, 10), assets(120_000, 8000, 100)],
  ],
  [
    'OTHER',
    '其他未列明行业',
    'industries not listed otherwise',
    ['K703', 'K709', 'M', 'N', 'O', 'Q85', 'R'],
    [people(300, 100, 10)],
  ],
];

const CLAUSES = '一二三四五六七八九十'.split('').concat('十一,十二,十三,十四,十五,十六'.split(','));

/** Newest last. A revision of the standard is a new table, never an edit: awards keep the version they were made by. */
export const SIZE_TABLES: readonly SizeTable[] = [
  {
    version: '2011-300',
    document: '中小企业划型标准规定（工信部联企业〔2011〕300号）',
    from: '2011-06-18',
    until: null,
    rows: ROWS.map(toRow),
    notCovered: ['G53', 'J', 'K704', 'P', 'Q84', 'S', 'T'],
  },
];

function toRow([key, nameZh, nameEn, industries, bounds]: Row, index: number): SizeRow {
  return { key, nameZh, nameEn, industries, bounds, clause: `第四条（${CLAUSES[index] ?? ''}）` };
}

function at(measure: Measure): (large: number, medium: number, small: number) => MeasureBounds {
  return (large, medium, small) => ({ measure, large, medium, small });
}
