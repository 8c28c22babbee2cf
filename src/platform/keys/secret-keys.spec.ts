import 'reflect-metadata';

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { AppConfig, readEnvironment } from '../config/app-config.js';
import { SecretKeys } from './secret-keys.js';

describe('secret keys', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiquan-keys-'));
  const urls = { ownerUrl: '', appUrl: '', workerUrl: '' };
  const open = (): SecretKeys => new SecretKeys(new AppConfig(readEnvironment({}), folder, urls));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('are made once and read by the next process', () => {
    const first = open().of('voucher-codes');
    expect(first).toHaveLength(32);
    expect(open().of('voucher-codes').equals(first)).toBe(true);
    expect(open().of('other-purpose').equals(first)).toBe(false);
    expect(statSync(path.join(folder, 'keys', 'voucher-codes.key')).mode & 0o777).toBe(0o600);
  });

  it('never leave their folder', () => {
    expect(() => open().of('../elsewhere')).toThrow(RangeError);
  });
});
