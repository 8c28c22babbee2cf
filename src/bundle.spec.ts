import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { cacheCode, openBundle } from './bundle.js';

const SOURCE = '(function (exports, require) { exports.serve = () => require("node:path").basename("a/b"); })';

describe('the server in one file', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zhiquan-bundle-'));
  const file = path.join(folder, 'server.cjs');
  const caches = () => readdirSync(folder).filter((name) => name.endsWith('.cache'));

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is none where the build made none', () => {
    expect(openBundle(path.join(folder, 'elsewhere'))).toBeNull();
  });

  it('runs without cached code, with it, and with code that is broken', () => {
    writeFileSync(file, SOURCE);
    expect(openBundle(folder)?.serve('')).toBe('b');
    cacheCode(folder);
    expect(caches()).toHaveLength(1);
    expect(openBundle(folder)?.serve('')).toBe('b');
    truncateSync(path.join(folder, caches()[0]!), 100);
    expect(openBundle(folder)?.serve('')).toBe('b');
  });

  it('takes no notice of the code of another build', () => {
    writeFileSync(file, SOURCE.replace('a/b', 'a/c'));
    expect(openBundle(folder)?.serve('')).toBe('c');
  });
});
