import type { Bilingual, FactDefinition, FactType } from './fact.types.js';
import { isDate, isTime } from './local-date.rules.js';

const QUANTITY = /^(0|[1-9]\d{0,17})(\.\d{1,6})?$/;
const REGION = /^[0-9A-Z][0-9A-Z-]{0,31}$/;
const INDUSTRY = /^[A-T]\d{0,4}$/;
const RATIO_BP_MAX = 1_000_000;
const TEXT_LENGTH_MAX = 200;
const LIST_LENGTH_MAX = 200;

/** True when a JSON value is one that the fact can have. `null` is judged by the caller. */
export function isValueOf(fact: FactDefinition, value: unknown): boolean {
  if (fact.type === 'CHOICE') return typeof value === 'string' && (fact.values ?? []).includes(value);
  return isOfType[fact.type](value);
}

/** What a value of this fact must look like, for problems. */
export function expectedValue(fact: FactDefinition): Bilingual {
  if (fact.type !== 'CHOICE') return EXPECTED[fact.type];
  const values = (fact.values ?? []).join(', ');
  return { zh: `以下之一：${values}`, en: `one of ${values}` };
}

/** A quantity in millionths of its unit, exact: `1.5` is 1,500,000. */
export function millionths(quantity: string): bigint {
  const [whole = '0', fraction = ''] = quantity.split('.');
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}

const isOfType: Readonly<Record<Exclude<FactType, 'CHOICE'>, (value: unknown) => boolean>> = {
  MONEY: isCount,
  INTEGER: isCount,
  RATIO_BP: (value) => isCount(value) && Number(value) <= RATIO_BP_MAX,
  QUANTITY: (value) => typeof value === 'string' && QUANTITY.test(value),
  BOOLEAN: (value) => typeof value === 'boolean',
  TEXT: isText,
  LIST: (value) => Array.isArray(value) && value.length <= LIST_LENGTH_MAX && value.every(isText),
  DATE: (value) => typeof value === 'string' && isDate(value),
  TIME: (value) => typeof value === 'string' && isTime(value),
  REGION: (value) => typeof value === 'string' && REGION.test(value),
  INDUSTRY: (value) => typeof value === 'string' && INDUSTRY.test(value),
};

const EXPECTED: Readonly<Record<Exclude<FactType, 'CHOICE'>, Bilingual>> = {
  MONEY: { zh: '以分为单位的非负整数', en: 'a whole number of fen, zero or more' },
  INTEGER: { zh: '非负整数', en: 'a whole number, zero or more' },
  RATIO_BP: { zh: '以基点为单位的整数', en: 'a whole number of basis points' },
  QUANTITY: { zh: '最多六位小数的十进制字符串', en: 'a decimal string with at most six places' },
  BOOLEAN: { zh: 'true 或 false', en: 'true or false' },
  TEXT: { zh: '1 至 200 个字符的文本', en: 'a text of 1 to 200 characters' },
  LIST: { zh: '文本列表', en: 'a list of texts' },
  DATE: { zh: '日期 YYYY-MM-DD', en: 'a date YYYY-MM-DD' },
  TIME: { zh: '带时区的 ISO 8601 时间', en: 'an ISO 8601 time with its offset' },
  REGION: { zh: '行政区划代码或功能区代码', en: 'a region or zone code' },
  INDUSTRY: { zh: '行业代码，如 I6513', en: 'an industry code such as I6513' },
};

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= TEXT_LENGTH_MAX;
}
