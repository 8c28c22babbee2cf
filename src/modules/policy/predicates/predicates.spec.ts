import type { Facts } from '../facts/fact.types.js';
import { checkPredicate } from './check-predicate.rules.js';
import { compilePredicate } from './compile-predicate.rules.js';
import { describePredicate } from './describe-predicate.rules.js';
import type { Predicate, Truth } from './predicate.types.js';

const YES: Predicate = { fact: 'applicant.kind', eq: 'MAKER' };
const NO: Predicate = { fact: 'applicant.kind', eq: 'SOLE' };
const UNKNOWN: Predicate = { fact: 'applicant.employees', gt: 5 };
const FACTS: Facts = { 'applicant.kind': 'MAKER' };

function test(predicate: Predicate, facts: Facts = FACTS): Truth {
  return compilePredicate(predicate).test(facts);
}

it.each<[rule: string, what: string, predicate: Predicate, expected: Truth]>([
  ['PRE-01', 'all true', { all: [YES, YES] }, true],
  ['PRE-01', 'one false', { all: [YES, NO] }, false],
  ['PRE-01', 'unknown then false', { all: [UNKNOWN, NO] }, false],
  ['PRE-01', 'true and unknown', { all: [YES, UNKNOWN] }, 'unknown'],
  ['PRE-02', 'one true', { any: [NO, YES] }, true],
  ['PRE-02', 'unknown then true', { any: [UNKNOWN, YES] }, true],
  ['PRE-02', 'false and unknown', { any: [NO, UNKNOWN] }, 'unknown'],
  ['PRE-02', 'all false', { any: [NO, NO] }, false],
  ['PRE-03', 'not false', { not: NO }, true],
  ['PRE-03', 'not unknown', { not: UNKNOWN }, 'unknown'],
  ['PRE-03', 'true is true', true, true],
])('%s %s', (_rule, _what, predicate, expected) => {
  expect(test(predicate)).toBe(expected);
});

const NOW = '2026-05-06T10:00:00+08:00';

it.each<[predicate: Predicate, value: Facts[string] | undefined, expected: Truth]>([
  [{ fact: 'contract.amountFen', gte: 100 }, 100, true],
  [{ fact: 'contract.amountFen', gt: 100 }, 100, false],
  [{ fact: 'contract.amountFen', lt: 100 }, 100, false],
  [{ fact: 'contract.amountFen', lte: 100 }, 100, true],
  [{ fact: 'contract.amountFen', between: [100, 200] }, 200, true],
  [{ fact: 'contract.amountFen', between: [100, 200] }, 201, false],
  [{ fact: 'contract.amountFen', in: [1, 2] }, 2, true],
  [{ fact: 'contract.amountFen', lt: 100 }, undefined, 'unknown'],
  [{ fact: 'contract.amountFen', lt: 100 }, null, false],
  [{ fact: 'contract.amountFen', lt: 100 }, 'a fault upstream', 'unknown'],
  [{ fact: 'contract.amountFen', ne: 100 }, null, true],
  [{ fact: 'contract.amountFen', exists: true }, null, false],
  [{ fact: 'contract.amountFen', exists: false }, null, true],
  [{ fact: 'contract.amountFen', exists: true }, undefined, 'unknown'],
  [{ fact: 'applicant.qualifications', contains: 'X' }, ['W', 'X'], true],
  [{ fact: 'applicant.qualifications', contains: 'X' }, [], false],
  [{ fact: 'applicant.qualifications', contains: 'X' }, null, false],
  [{ fact: 'applicant.qualifications', exists: true }, [], false],
  [{ fact: 'usage.tokens', gt: '1.5' }, '1.500001', true],
  [{ fact: 'usage.tokens', eq: '1.5' }, '1.500000', true],
  [{ fact: 'usage.tokens', lt: '9' }, '10', false],
  [{ fact: 'contract.signedOn', gte: '2023-09-01' }, '2023-09-01', true],
  [{ fact: 'time.now', gte: '2026-05-06T02:00:00Z' }, NOW, true],
  [{ fact: 'time.now', gt: '2026-05-06T02:00:00Z' }, NOW, false],
  [{ fact: 'applicant.registeredRegion', within: ['440300'] }, '440307', true],
  [{ fact: 'applicant.registeredRegion', within: ['440000'] }, '440307', true],
  [{ fact: 'applicant.registeredRegion', within: ['440307'] }, '440300', false],
  [{ fact: 'applicant.gbIndustry', within: ['I65', 'C'] }, 'I6513', true],
  [{ fact: 'applicant.gbIndustry', within: ['I65', 'C'] }, 'I6410', false],
  [{ fact: 'provider.related', eq: false }, false, true],
])('PRE-04 %j of %j is %s', (predicate, value, expected) => {
  const [fact = ''] = compilePredicate(predicate).factIds;
  expect(test(predicate, value === undefined ? {} : { [fact]: value })).toBe(expected);
});

it.each([
  ['false', false, '', 'wrong-predicate'],
  ['a text', 'true', '', 'wrong-predicate'],
  ['an unknown fact', { fact: 'applicant.horoscope', eq: 'lion' }, '/fact', 'unknown-fact'],
  ['an inherited name', { fact: 'constructor', eq: 1 }, '/fact', 'unknown-fact'],
  ['no operator', { fact: 'contract.amountFen' }, '', 'one-operator'],
  ['two operators', { fact: 'contract.amountFen', gt: 1, lt: 3 }, '', 'one-operator'],
  ['an unknown operator', { fact: 'contract.amountFen', like: 1 }, '', 'one-operator'],
  ['an operator of another type', { fact: 'contract.amountFen', contains: 'X' }, '/contains', 'operator-mismatch'],
  ['a value of another type', { fact: 'contract.amountFen', gt: '1' }, '/gt', 'wrong-value'],
  ['a fraction of a fen', { fact: 'contract.amountFen', gt: 0.5 }, '/gt', 'wrong-value'],
  [
    'a choice that is none',
    { all: [{ fact: 'applicant.smeClass', in: ['SMALL', 'TINY'] }] },
    '/all/0/in/1',
    'wrong-value',
  ],
  ['a day that is none', { fact: 'contract.signedOn', gt: '2026-02-30' }, '/gt', 'wrong-value'],
  ['a reversed range', { fact: 'contract.amountFen', between: [2, 1] }, '/between', 'wrong-range'],
  ['an empty list', { any: [] }, '/any', 'wrong-list'],
  ['17 levels', nested(16), undefined, 'predicate-too-deep'],
  ['100,000 levels', nested(100_000), undefined, 'predicate-too-deep'],
  ['501 nodes', { all: Array.from({ length: 500 }, () => true) }, '', 'predicate-too-large'],
])('refuses %s with a pointer', (_what, json, pointer, code) => {
  const [problem] = checkPredicate(json);
  expect(problem?.code).toBe(code);
  if (pointer !== undefined) expect(problem?.pointer).toBe(pointer);
});

it('allows 16 levels and 500 nodes', () => {
  expect(checkPredicate(nested(15))).toEqual([]);
  expect(checkPredicate({ all: Array.from({ length: 499 }, () => true) })).toEqual([]);
});

it('puts a condition into words', () => {
  const condition: Predicate = {
    all: [
      { fact: 'applicant.smeClass', in: ['SMALL', 'MICRO'] },
      {
        any: [
          { fact: 'contract.amountFen', gte: 50_000_000 },
          { not: { fact: 'contract.model.filedNo', exists: true } },
        ],
      },
    ],
  };
  expect(describePredicate(condition)).toEqual({
    zh: '企业规模属于SMALL、MICRO且（合同金额（含税）不低于500,000.00或非（有“大模型备案号”））',
    en: 'size class is one of SMALL, MICRO and (contract amount including tax at least 500,000.00 or not (filing number of the model exists))',
  });
});

function nested(levels: number): unknown {
  let json: unknown = true;
  for (let level = 0; level < levels; level += 1) json = { not: json };
  return json;
}
