import { REGION_EDITIONS, REGIONS } from '../../../../seeds/base/regions.js';
import { ancestorsOf, editionOn, heirsOf, isListed, parentOf, readRegions, regionOn } from './region.rules.js';

const list = readRegions(REGION_EDITIONS, REGIONS);
const on = (code: string, day: string) => regionOn(list, code, editionOn(list, day));

it.each([
  ['440305', '440300'],
  ['440300', '440000'],
  ['440000', null],
])('ORG-21 above %s is %s', (code, parent) => {
  expect(parentOf(code)).toBe(parent);
});

it('ORG-21 every region has its parent in every edition that lists it', () => {
  const orphans = list.regions.filter(({ parentCode, from }) => {
    const parent = parentCode === null ? undefined : regionOn(list, parentCode, from);
    return parentCode !== null && !(parent && isListed(parent, from));
  });
  expect(orphans).toEqual([]);
});

it.each([
  ['the day of an edition', '2016-07-31', '2016-07-31'],
  ['the day before', '2016-07-30', '2015-09-30'],
  ['long after the last', '2026-05-06', '2023-06-30'],
  ['before the first', '1999-01-01', '2002-12-31'],
])('ORG-22 %s is answered by the edition of the right day: %s', (_what, day, edition) => {
  expect(list.editions[editionOn(list, day)]).toBe(edition);
});

it.each([
  ['listed', '110101', '2026-05-06', { nameZh: '东城区', inForce: true }],
  ['merged since', '110103', '2026-05-06', { nameZh: '崇文区', inForce: false }],
  ['before it was merged', '110103', '2009-12-31', { nameZh: '崇文区', inForce: true }],
  ['before it was renamed', '420600', '2010-10-31', { nameZh: '襄樊市', inForce: true }],
  ['after it was renamed', '420600', '2026-05-06', { nameZh: '襄阳市', inForce: true }],
  ['before it was there', '120116', '2008-12-31', { nameZh: '滨海新区', inForce: false }],
])('ORG-23 a code %s', (_what, code, day, { nameZh, inForce }) => {
  const region = on(code, day);
  expect(region?.nameZh).toBe(nameZh);
  expect(region && isListed(region, editionOn(list, day))).toBe(inForce);
});

it('ORG-23 a code that no edition has is not known', () => {
  expect(on('990100', '2026-05-06')).toBeNull();
});

it.each([
  ['a county that became a city', '341822', ['341882']],
  ['a county-level city that became a district', '330183', ['330111']],
  ['a merger has none', '110103', []],
  ['nor has what is there', '110101', []],
])('ORG-24 heirs: %s', (_what, code, heirs) => {
  const region = on(code, '2026-05-06');
  expect(region && heirsOf(list, region).map((heir) => heir.code)).toEqual(heirs);
});

it('tells what is above a region, from the province down', () => {
  const region = on('110101', '2026-05-06');
  const above = region && ancestorsOf(list, region, editionOn(list, '2026-05-06'));
  expect(above?.map(({ nameZh }) => nameZh)).toEqual(['北京市', '市辖区']);
});
