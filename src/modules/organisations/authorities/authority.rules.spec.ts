import { AuthorityMisplaced, InvalidRegionCode, UnknownRegion } from './authority.errors.js';
import { isWithin, locate, placeBelow } from './authority.rules.js';
import type { Authority } from './authority.types.js';
import { regionCode, regionHolds } from './region-code.rules.js';

const authority = (over: Partial<Authority>): Authority => ({
  id: over.code ?? '',
  parentId: null,
  code: 'SZ',
  path: 'SZ',
  level: 'CITY',
  kind: 'ADMINISTRATIVE',
  nameZh: '市',
  nameEn: 'city',
  regionCode: '440300',
  validFrom: '2020-01-01',
  validUntil: null,
  version: 1,
  ...over,
});

const city = authority({});
const district = authority({ code: 'NS', path: 'SZ/NS', level: 'DISTRICT', regionCode: '440305' });
const zone = authority({ code: 'QH', path: 'SZ/QH', level: 'DISTRICT', kind: 'FUNCTIONAL_ZONE', regionCode: null });
const uncoded = authority({ code: 'XA', path: 'SZ/XA', level: 'DISTRICT', regionCode: null });
const merged = authority({
  code: 'OLD',
  path: 'SZ/OLD',
  level: 'DISTRICT',
  regionCode: '440399',
  validUntil: '2021-01-01',
});
const tree = [city, district, zone, uncoded, merged];

describe('region codes', () => {
  it.each(['440300', '440305', '110000', '441900', '820000', '990102'])('ORG-09 accepts %s', (code) => {
    expect(regionCode(code)).toBe(code);
  });

  it.each(['', '44030', '4403055', '160000', '000000', '440005', '44030A', '４４０３０５'])(
    'ORG-09 refuses %p',
    (code) => {
      expect(() => regionCode(code)).toThrow(InvalidRegionCode);
    },
  );

  it.each([
    ['440000', '440305', true],
    ['440300', '440305', true],
    ['440305', '440305', true],
    ['440300', '440105', false],
    ['440305', '440300', false],
    ['441900', '441900', true],
    ['110000', '440305', false],
  ])('ORG-10 %s holds %s: %s', (area, code, expected) => {
    expect(regionHolds(area, code)).toBe(expected);
  });
});

describe('the tree of authorities', () => {
  it.each([
    ['SZ', 'SZ', true],
    ['SZ/NS', 'SZ', true],
    ['SZ/NS/YH', 'SZ/NS', true],
    ['SZ', 'SZ/NS', false],
    ['SZX', 'SZ', false],
    ['SZ/NS2', 'SZ/NS', false],
  ])('ORG-11 %s lies within %s: %s', (path, ancestor, expected) => {
    expect(isWithin(path, ancestor)).toBe(expected);
  });

  it('ORG-12 makes the path of a root, a district and a zone', () => {
    expect(placeBelow(null, city)).toBe('SZ');
    expect(placeBelow(city, district)).toBe('SZ/NS');
    expect(placeBelow(district, zone)).toBe('SZ/NS/QH');
  });

  it.each<[string, Authority | null, Partial<Authority>]>([
    ['a city below a district', district, {}],
    ['a district below a district', district, { level: 'DISTRICT', regionCode: '440305' }],
    ['a district of another city', city, { level: 'DISTRICT', regionCode: '440105' }],
    ['a zone as root', null, { kind: 'FUNCTIONAL_ZONE', regionCode: null }],
    ['a zone with a region code', city, { level: 'DISTRICT', kind: 'FUNCTIONAL_ZONE' }],
    [
      'a sixth level',
      authority({ path: 'A/B/C/D/E', level: 'DISTRICT' }),
      { level: 'DISTRICT', kind: 'FUNCTIONAL_ZONE', regionCode: null },
    ],
  ])('ORG-12 refuses %s', (_case, parent, child) => {
    expect(() => placeBelow(parent, authority(child))).toThrow(AuthorityMisplaced);
  });

  it.each([
    ['an authority’s code', 'NS', { region: '440305', path: 'SZ/NS' }],
    ['its region code', '440305', { region: '440305', path: 'SZ/NS' }],
    ['a district without an authority of its own', '440307', { region: '440307', path: 'SZ' }],
    ['the region of an authority that ended', '440399', { region: '440399', path: 'SZ' }],
    ['an authority without a region code', 'XA', { region: 'SZ-XA', path: 'SZ/XA' }],
    ['a place outside the tree', '110108', { region: '110108', path: null }],
  ])('ORG-13 locates %s', (_case, text, place) => {
    expect(locate(text, tree)).toEqual(place);
  });

  it.each(['QH', 'OLD', 'XX', 'ns', ''])('ORG-13 does not locate %p', (text) => {
    expect(() => locate(text, tree)).toThrow(UnknownRegion);
  });
});
