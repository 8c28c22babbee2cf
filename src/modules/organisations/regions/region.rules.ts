import type { Region, RegionLevel, RegionList } from './region.types.js';

const ENTRY = /^(\d{6})([^\d@]+)(?:@(\d+)-(\d*))?$/;

/** Reads lines of `110103崇文区@0-12 …` as `seeds/base/regions.ts` has them. */
export function readRegions(editions: readonly string[], lines: readonly string[]): RegionList {
  return { editions, regions: lines.flatMap((line) => line.split(' ').map(readRegion)) };
}

function readRegion(text: string): Region {
  const [, code, nameZh, from, until] = ENTRY.exec(text) ?? [];
  if (code === undefined || nameZh === undefined) throw new Error(`This is no region: ${text}`);
  const listed = { from: Number(from ?? 0), until: until === undefined || until === '' ? null : Number(until) };
  return { code, nameZh, level: levelOf(code), parentCode: parentOf(code), ...listed };
}

/**
 * @rule ORG-21 Zeros at the end of a code tell its level, and with more of them its parent: county, prefecture, province.
 * (GB/T 2260-2007, 3)
 */
export function parentOf(code: string): string | null {
  if (code.endsWith('0000')) return null;
  return code.endsWith('00') ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
}

function levelOf(code: string): RegionLevel {
  if (code.endsWith('0000')) return 'PROVINCE';
  return code.endsWith('00') ? 'PREFECTURE' : 'COUNTY';
}

/**
 * @rule ORG-22 A code is read by the last edition of the list on or before the day, and by the first one for days before
 * it: what changed between two editions counts from the later one. (yearly lists of the statistics office)
 */
export function editionOn({ editions }: RegionList, day: string): number {
  return Math.max(
    0,
    editions.findLastIndex((edition) => edition <= day),
  );
}

export function isListed({ from, until }: Region, edition: number): boolean {
  return from <= edition && (until === null || edition < until);
}

/**
 * @rule ORG-23 A code that is no longer listed is known with the name it had last before the day, or had first when it
 * came later; null for a code that no edition has. (changes of administrative divisions)
 */
export function regionOn({ regions }: RegionList, code: string, edition: number): Region | null {
  const named = regions.filter((region) => region.code === code);
  const listed = named.find((region) => isListed(region, edition));
  return listed ?? named.findLast(({ from }) => from <= edition) ?? named[0] ?? null;
}

/** From the province down to the parent. */
export function ancestorsOf(list: RegionList, { parentCode }: Region, edition: number): readonly Region[] {
  const parent = parentCode === null ? null : regionOn(list, parentCode, edition);
  return parent ? [...ancestorsOf(list, parent, edition), parent] : [];
}

const KIND = /(特别行政区|自治州|自治县|自治旗|地区|盟|州|市|区|县|旗)$/;

/**
 * @rule ORG-24 Where an edition drops a code and brings one of the same name but for its kind, in the same province, the
 * new one is its heir: 广德县 became 广德市. Mergers have no such heir. (changes of administrative divisions)
 */
export function heirsOf({ regions }: RegionList, region: Region): readonly Region[] {
  const stem = region.nameZh.replace(KIND, '');
  if (region.until === null || stem === '') return [];
  return regions.filter(
    ({ code, nameZh, from }) =>
      from === region.until && code.slice(0, 2) === region.code.slice(0, 2) && nameZh.replace(KIND, '') === stem,
  );
}
