import type { Fen } from '../../../platform/money/fen.js';
import type { IndustryCode } from '../industry/industry.types.js';
import type {
  MeasureBounds,
  MeasuredLevel,
  SizeAnswer,
  SizeClass,
  SizeFigures,
  SizeRow,
  SizeTable,
  SizeUnknown,
} from './size-class.types.js';
import { SIZE_CLASSES } from './size-class.types.js';
import { SIZE_TABLES } from './size-table.rules.js';

const FEN_PER_TEN_THOUSAND_YUAN = 1_000_000n;

/** The table in force on a day (`YYYY-MM-DD`). */
export function sizeTableOn(day: string): SizeTable {
  const table = SIZE_TABLES.findLast((each) => each.from <= day && (each.until === null || day <= each.until));
  if (!table) throw new RangeError(`No size standard was in force on ${day}.`);
  return table;
}

/**
 * @rule ORG-07 Large, medium and small ask for every measure of the industry's row; an enterprise below any bound of a
 * class is of a smaller one. A figure that is not known leaves the class open unless another has made it micro.
 * (工信部联企业〔2011〕300号, art. 4; 统计上大中小微型企业划分办法(2017), note 1)
 */
export function classifySize(figures: SizeFigures, table: SizeTable): SizeAnswer {
  if (figures.industry === null) return unknown(table, 'INDUSTRY_MISSING', null, []);
  const found = rowFor(figures.industry, table);
  if (typeof found === 'string') return unknown(table, found, null, []);
  const measures = found.bounds.map((bounds) => measure(bounds, figures));
  const sizeClass = smallest(measures);
  if (sizeClass === null) return unknown(table, 'FIGURES_MISSING', found, measures);
  return { sizeClass, unknown: null, version: table.version, document: table.document, row: heading(found), measures };
}

/**
 * @rule ORG-08 The row of an industry is the one with the longest code around it; a code that holds several rows is too
 * coarse to choose. (GB/T 4754-2017; 工信部联企业〔2011〕300号, art. 3)
 */
function rowFor(industry: IndustryCode, table: SizeTable): SizeRow | SizeUnknown {
  const row = table.rows.find((each) => each.industries.some((code) => industry.startsWith(code)));
  if (row) return row;
  const below = table.rows.some((each) => each.industries.some((code) => code.startsWith(industry)));
  return below ? 'INDUSTRY_TOO_COARSE' : 'INDUSTRY_NOT_COVERED';
}

function measure(bounds: MeasureBounds, figures: SizeFigures): MeasuredLevel {
  if (bounds.measure === 'EMPLOYEES') {
    const people = figures.employees === null ? null : BigInt(figures.employees);
    const value = people === null ? null : String(people);
    return { ...bounds, unit: 'PERSON', value, level: levelOf(people, bounds, 1n) };
  }
  const amount = bounds.measure === 'REVENUE' ? figures.revenueFen : figures.assetsFen;
  const level = levelOf(amount, bounds, FEN_PER_TEN_THOUSAND_YUAN);
  return { ...bounds, unit: 'TEN_THOUSAND_YUAN', value: inTenThousandYuan(amount), level };
}

function levelOf(value: bigint | null, { large, medium, small }: MeasureBounds, unit: bigint): SizeClass | null {
  if (value === null) return null;
  if (value >= BigInt(large) * unit) return 'LARGE';
  if (value >= BigInt(medium) * unit) return 'MEDIUM';
  return value >= BigInt(small) * unit ? 'SMALL' : 'MICRO';
}

/** Null when an unknown figure could still make it smaller. */
function smallest(measures: readonly MeasuredLevel[]): SizeClass | null {
  const levels = measures.flatMap(({ level }) => level ?? []);
  if (levels.includes('MICRO')) return 'MICRO';
  if (levels.length < measures.length) return null;
  return SIZE_CLASSES.find((each) => levels.includes(each)) ?? null;
}

function unknown(
  { version, document }: SizeTable,
  reason: SizeUnknown,
  row: SizeRow | null,
  measures: readonly MeasuredLevel[],
): SizeAnswer {
  return { sizeClass: null, unknown: reason, version, document, row: row && heading(row), measures };
}

function heading({ key, nameZh, nameEn, clause }: SizeRow): SizeAnswer['row'] {
  return { key, nameZh, nameEn, clause };
}

function inTenThousandYuan(amount: Fen | null): string | null {
  if (amount === null) return null;
  const whole = amount / FEN_PER_TEN_THOUSAND_YUAN;
  const rest = String(amount % FEN_PER_TEN_THOUSAND_YUAN)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return rest === '' ? String(whole) : `${String(whole)}.${rest}`;
}
