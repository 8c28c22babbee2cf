import { fen } from '../../platform/money/fen.js';
import { MONEY_PLACES, placesOf, totalPlaces } from './position.rules.js';

const row = (amount: number) =>
  placesOf(Object.fromEntries(MONEY_PLACES.map((place, index) => [place, fen(amount * (index + 1))])) as never);

it.each([
  ['no row', [], 0],
  ['one', [row(5)], 5],
  ['two', [row(5), row(7)], 12],
])('RPT-03 sums %s place by place', (_what, rows, first) => {
  const total = totalPlaces(rows);
  expect(MONEY_PLACES.map((place) => total[place])).toEqual(MONEY_PLACES.map((_place, index) => first * (index + 1)));
});
