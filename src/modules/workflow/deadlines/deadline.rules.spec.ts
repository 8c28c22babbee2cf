import { countedAgain } from './deadline.rules.js';

const now = new Date('2026-05-06T10:00:00+08:00');
const endOfToday = new Date('2026-05-07T00:00:00+08:00');
const end = (day: string): Date => new Date(`${day}T00:00:00+08:00`);

it.each([
  ['moves later when a day on its way is off', '2026-05-13', '2026-05-14', '2026-05-14'],
  ['moves earlier when people make up a day', '2026-05-13', '2026-05-12', '2026-05-12'],
  ['stays where nothing on its way changed', '2026-05-13', '2026-05-13', '2026-05-13'],
  ['ends today at the earliest', '2026-05-13', '2026-05-05', '2026-05-07'],
  ['that ends today is not shortened', '2026-05-07', '2026-05-05', '2026-05-07'],
  ['that has passed stays', '2026-05-05', '2026-05-14', '2026-05-05'],
])('WFL-20 a deadline %s', (_what, current, counted, moved) => {
  expect(countedAgain(end(current), end(counted), { now, endOfToday })).toEqual(end(moved));
});
