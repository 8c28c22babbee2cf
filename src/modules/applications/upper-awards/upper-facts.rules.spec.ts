import { fen } from '../../../platform/money/fen.js';
import { upperFacts } from './upper-facts.rules.js';

const award = { upperRatioBp: 3000, awardFen: fen(30_000_000) };

it.each([
  ['a named contract has what the list says', 'HT-1', award, { ratio: 3000, fen: 30_000_000 }],
  ['a contract that no list names was given nothing', 'HT-1', null, { ratio: null, fen: null }],
  ['a contract without identifier is not known', undefined, null, { ratio: undefined, fen: undefined }],
  ['neither is one that is known to be absent', null, null, { ratio: undefined, fen: undefined }],
])('APP-19 %s', (_what, contractId, found, expected) => {
  const facts = upperFacts(contractId, found);
  expect({ ratio: facts['other.upperRatioBp'], fen: facts['other.upperAwardFen'] }).toEqual(expected);
});
