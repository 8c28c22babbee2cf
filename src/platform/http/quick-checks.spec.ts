import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';

import { AmountFen, CalendarDate, Instant, Nested, OneOf, Text, Texts, Uuid, Whole, YesNo } from './fields.js';
import { passesQuickly } from './quick-checks.js';

class Base {
  @Uuid()
  readonly id: string;
}

class Flat extends Base {
  @Text({ min: 2, max: 5, pattern: /^[a-z]+$/ })
  readonly word: string;

  @AmountFen({ optional: true })
  readonly amountFen?: number;

  @CalendarDate({ nullable: true })
  readonly day: string | null;

  @Instant({ optional: true, nullable: true })
  readonly at?: string | null;

  @OneOf(['A', 'B'])
  readonly kind: string;

  @YesNo()
  readonly yes: boolean;

  @Whole({ min: -1, max: 3 })
  readonly count: number;
}

class WithNested {
  @Nested(() => Base)
  readonly base: Base;
}

class WithList {
  @Texts({ maxItems: 2, max: 5 })
  readonly words: string[];
}

class Bare {
  readonly anything: string;
}

const odd = fc.constantFrom<unknown>(
  null,
  undefined,
  '',
  'ab',
  'abcdef',
  'A',
  0,
  1,
  1.5,
  -1,
  true,
  [],
  {},
  '2026-02-30',
);
const body = fc.record(
  {
    id: fc.oneof({ weight: 9, arbitrary: fc.uuid() }, odd),
    word: fc.oneof({ weight: 9, arbitrary: fc.constant('abc') }, odd),
    amountFen: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1 }) }, odd),
    day: fc.oneof({ weight: 9, arbitrary: fc.constant('2026-02-28') }, odd),
    at: fc.oneof({ weight: 9, arbitrary: fc.constant('2026-02-28T00:00:00Z') }, odd),
    kind: fc.oneof({ weight: 9, arbitrary: fc.constantFrom('A', 'B') }, odd),
    yes: fc.oneof({ weight: 9, arbitrary: fc.boolean() }, odd),
    count: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -1, max: 3 }) }, odd),
  },
  { requiredKeys: ['id', 'word', 'day', 'kind', 'yes', 'count'] },
);
const maybeMore = fc.tuple(body, fc.option(fc.constantFrom('role', 'tenantId', 'constructor'), { freq: 12 }));

it('lets an object pass exactly when the library does', () => {
  const seen = { passed: 0, refused: 0 };
  fc.assert(
    fc.property(maybeMore, ([fields, unknownField]) => {
      const object = plainToInstance(Flat, unknownField === null ? fields : { ...fields, [unknownField]: 1 });
      const passes = passesQuickly(object);
      const errors = validateSync(object, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
      seen[passes ? 'passed' : 'refused'] += 1;
      return passes === (errors.length === 0);
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(seen.passed, seen.refused)).toBeGreaterThan(300);
});

it.each([
  ['a nested object', plainToInstance(WithNested, { base: { id: 'x' } })],
  ['a list', plainToInstance(WithList, { words: ['a'] })],
  ['a class without rules', plainToInstance(Bare, {})],
  ['a plain object', { id: 1 }],
  ['nothing', null],
])('leaves %s to the library', (_what, object) => {
  expect(passesQuickly(object)).toBe(false);
});
