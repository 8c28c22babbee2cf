import type { RelatedParty } from './related-party.types.js';
import { relationsOn } from './relation.rules.js';

const recorded: RelatedParty = {
  id: 'r',
  enterpriseId: 'e',
  providerUscc: '91000000DEM000022E',
  kind: 'CONTROLS',
  source: 'REGISTRY',
  sourceNote: 'extract 7',
  since: '2025-03-01',
  until: '2026-05-06',
  version: 1,
  createdAt: new Date('2025-03-01T00:00:00Z'),
};
const uscc = { enterprise: '91000000DEM000014K', provider: '91000000DEM000022E' };

describe('related parties', () => {
  it.each([
    ['the day before it began', '2025-02-28', 0],
    ['its first day', '2025-03-01', 1],
    ['its last day', '2026-05-06', 1],
    ['the day after it ended', '2026-05-07', 0],
  ])('ORG-20 on %s', (_day, day, count) => {
    expect(relationsOn(day, uscc, [recorded])).toHaveLength(count);
  });

  it('ORG-20 an open relation holds on, and the two may be one', () => {
    expect(relationsOn('2030-01-01', uscc, [{ ...recorded, until: null }])).toMatchObject([{ kind: 'CONTROLS' }]);
    expect(relationsOn('2030-01-01', { ...uscc, provider: uscc.enterprise }, [])).toMatchObject([
      { kind: 'SAME_ENTITY' },
    ]);
  });
});
