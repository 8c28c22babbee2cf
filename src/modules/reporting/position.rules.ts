import { fen, fenToNumber, sumFen, type Fen } from '../../platform/money/fen.js';
import { drillDown } from './drill-down.rules.js';

/** The places of a budget's money, in the order in which it passes them. */
export const MONEY_PLACES = [
  'plannedFen',
  'appropriatedFen',
  'transferredFen',
  'returnedFen',
  'availableFen',
  'heldFen',
  'issuedUnusedFen',
  'claimedFen',
  'paidFen',
  'recoveredFen',
] as const;
type MoneyPlace = (typeof MONEY_PLACES)[number];

/** Each place with its amount, as JSON integers. */
export type Places = Readonly<Record<MoneyPlace, number>>;

export function placesOf(money: Readonly<Record<MoneyPlace, Fen>>): Places {
  return eachPlace((place) => fenToNumber(money[place]));
}

/** @rule RPT-03 The total of a report is the sum of its rows, place by place, and never counted another way. (budget identity) */
export function totalPlaces(rows: readonly Places[]): Places {
  return eachPlace((place) => fenToNumber(sumFen(rows.map((row) => fen(row[place])))));
}

/** Where the rows behind a place are listed; the others follow from these. */
export function rowsOfPlaces(programmeId: string): readonly { readonly figure: string; readonly drillDown: string }[] {
  return [
    { figure: 'appropriatedFen', drillDown: drillDown(`programmes/${programmeId}/appropriations`, {}) },
    { figure: 'heldFen', drillDown: drillDown('applications', { programmeId, reached: 'SUBMITTED' }) },
    { figure: 'issuedUnusedFen', drillDown: drillDown('vouchers', { programmeId }) },
    { figure: 'claimedFen', drillDown: drillDown('redemptions', { programmeId }) },
    { figure: 'paidFen', drillDown: drillDown('statements', { programmeId, state: 'PAID' }) },
  ];
}

function eachPlace(amountOf: (place: MoneyPlace) => number): Places {
  return Object.fromEntries(MONEY_PLACES.map((place) => [place, amountOf(place)])) as Places;
}
