import { publicationProblems, withIdentity } from './publication.rules.js';
import type { BucketNature, PublishedParts } from './publication.types.js';

const bucket = { id: 'CITY', funder: 'SZ', level: 'city', year: 2026, voucherType: null, region: null, category: null };
const nature: BucketNature = { ...bucket, code: 'CITY', year: 2026 };
const document = (changes: Partial<PublishedParts> = {}): PublishedParts => ({
  identity: { code: 'SZ-2026' },
  workflow: { stages: [{ role: 'CITY_REVIEWER', mode: 'SINGLE' }] },
  budget: { buckets: [bucket] },
  ...changes,
});
const context = {
  programmeCode: 'SZ-2026',
  roles: ['DISTRICT_REVIEWER', 'CITY_REVIEWER'],
  stageModes: ['SINGLE', 'AUTO'],
  buckets: [nature],
};

describe('publication', () => {
  it.each<[string, PublishedParts, readonly string[]]>([
    ['sound', document(), []],
    ['another code', document({ identity: { code: 'HZ-2026' } }), ['/identity/code code-mismatch']],
    ['no stage', document({ workflow: { stages: [] } }), ['/workflow/stages missing-stages']],
    [
      'a role nobody can hold, a mode nobody knows',
      document({ workflow: { stages: [{ role: 'MAYOR', mode: 'QUORUM' }] } }),
      ['/workflow/stages/0/role not-allowed', '/workflow/stages/0/mode not-allowed'],
    ],
    ['no bucket', document({ budget: { buckets: [] } }), ['/budget/buckets missing-buckets']],
    [
      'a funder that cannot be booked',
      document({ budget: { buckets: [{ ...bucket, id: 'NEW', funder: '深圳' }] } }),
      ['/budget/buckets/0/funder not-bookable'],
    ],
    [
      'a bucket of another funder and type',
      document({ budget: { buckets: [{ ...bucket, funder: 'GD', voucherType: 'MODEL' }] } }),
      ['/budget/buckets/0/funder bucket-changed', '/budget/buckets/0/voucherType bucket-changed'],
    ],
    ['a bucket whose year is not stated', document({ budget: { buckets: [{ ...bucket, year: null }] } }), []],
    [
      'a bucket of another year',
      document({ budget: { buckets: [{ ...bucket, year: 2027 }] } }),
      ['/budget/buckets/0/year bucket-changed'],
    ],
  ])('PRG-05 holds a document against the house: %s', (_case, parts, expected) => {
    expect(publicationProblems(parts, context).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(expected);
  });

  it('fills in code and names where the document states none', () => {
    const programme = { code: 'SZ-2026', nameZh: '训力券', nameEn: 'Training voucher' };
    const name = { zh: '训力券', en: 'Training voucher' };
    expect(withIdentity({}, programme)).toEqual({ identity: { code: 'SZ-2026', name } });
    expect(withIdentity({ code: 'X', caps: [] }, programme)).toEqual({ identity: { code: 'X', name }, caps: [] });
    const stated = { identity: { code: 'Y', name: { zh: '甲', en: 'A' } } };
    expect(withIdentity(stated, programme)).toEqual(stated);
    expect(withIdentity({ identity: 7 }, programme)).toEqual({ identity: 7 });
  });
});
