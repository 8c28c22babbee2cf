import { longerEnd } from './move-period.rules.js';

const ends = (endsAt: string): { endsAt: Date } => ({ endsAt: new Date(endsAt) });

it.each([
  ['becomes longer by a day that is off now', '2026-05-13', '2026-05-14', '2026-05-14'],
  ['is not shortened by a day that people make up', '2026-05-13', '2026-05-12', '2026-05-13'],
  ['stays where nothing on its way changed', '2026-05-13', '2026-05-13', '2026-05-13'],
])('PUB-20 a period %s', (_what, current, counted, end) => {
  expect(longerEnd(ends(current), ends(counted))).toEqual(ends(end));
});
