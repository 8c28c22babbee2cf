import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import '../../src/app.module.js';
import { findProblemKind } from '../../src/platform/errors/problem.catalog.js';

const SOURCE = path.resolve(__dirname, '../../src');

/** Codes as they stand in refusals: `super('voucher-expired', 422, …)`, `new DomainError('…'`, `new Refusal('…'`. */
const CODE = /(?:super|new DomainError|new Refusal)\(\s*'([a-z][a-z0-9-]+)'/g;

it('gives every problem code a title in both languages', () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
  );
  const codes = files.flatMap((file) =>
    [...readFileSync(path.join(SOURCE, file), 'utf8').matchAll(CODE)].map(([, code]) => ({ file, code: code ?? '' })),
  );
  expect(codes.length).toBeGreaterThan(50);
  expect(codes.filter(({ code }) => findProblemKind(code) === null)).toEqual([]);
});
