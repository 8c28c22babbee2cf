import { UnknownFunctionalZone } from '../authorities/authority.errors.js';
import type { Authority } from '../authorities/authority.types.js';
import { InvalidProfile } from './enterprise.errors.js';
import { type ProfileInput, readProfile } from './profile-input.rules.js';

const authority = (over: Partial<Authority>): Authority => ({
  id: 'a',
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
const tree = [authority({}), authority({ code: 'QH', path: 'SZ/QH', kind: 'FUNCTIONAL_ZONE', regionCode: null })];
const read = (input: ProfileInput): ReturnType<typeof readProfile> => readProfile(input, tree, '2026-05-06');

describe('profiles as they are sent', () => {
  it.each<[string, ProfileInput, object, object]>([
    ['industry and money', { gbIndustry: ' 6513', revenueFen: 5 }, { gbIndustry: 'I6513', revenueFen: 5n }, {}],
    ['a region', { registeredRegion: '440305' }, { registeredRegion: '440305' }, { registeredPath: 'SZ' }],
    ['a region outside', { registeredRegion: '110108' }, { registeredRegion: '110108' }, { registeredPath: null }],
    ['a zone', { functionalZone: 'QH' }, { functionalZone: 'QH' }, { zonePath: 'SZ/QH' }],
    [
      'that there is none',
      { functionalZone: null, groupId: null },
      { functionalZone: null, groupId: null },
      { zonePath: null },
    ],
    ['nothing', {}, {}, {}],
    ['a missing field', { employees: undefined, establishedOn: '2026-05-06' }, { establishedOn: '2026-05-06' }, {}],
  ])('ORG-19 reads %s', (_case, input, change, paths) => {
    expect(read(input)).toEqual({ change, paths });
  });

  it('ORG-19 refuses a foundation tomorrow and a zone that is none', () => {
    expect(() => read({ establishedOn: '2026-05-07' })).toThrow(InvalidProfile);
    expect(() => read({ functionalZone: 'SZ' })).toThrow(UnknownFunctionalZone);
  });
});
