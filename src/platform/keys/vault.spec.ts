import 'reflect-metadata';

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { AppConfig, readEnvironment } from '../config/app-config.js';
import { SecretKeys } from './secret-keys.js';
import { Vault } from './vault.js';

const folder = mkdtempSync(path.join(tmpdir(), 'zhiquan-vault-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const urls = { ownerUrl: '', appUrl: '', workerUrl: '' };
const vault = new Vault(new SecretKeys(new AppConfig(readEnvironment({ APP_ENV: 'test' }), folder, urls)));
const place = { purpose: 'mail-addresses', boundTo: 'user_account|1' };

it('opens what it sealed, never twice the same bytes', () => {
  const sealed = vault.seal(place, 'li.wei@example.cn');
  expect(vault.open(place, sealed)).toBe('li.wei@example.cn');
  expect(vault.seal(place, 'li.wei@example.cn').equals(sealed)).toBe(false);
  expect(sealed.toString('latin1')).not.toContain('li.wei');
  expect(vault.open(place, vault.seal(place, ''))).toBe('');
});

it.each([
  ['moved to another row', { ...place, boundTo: 'user_account|2' }, (bytes: Buffer) => bytes],
  ['under another key', { ...place, purpose: 'other-texts' }, (bytes: Buffer) => bytes],
  ['changed by a bit', place, (bytes: Buffer) => Buffer.from(bytes.with(-1, bytes.at(-1)! ^ 1))],
  ['cut off', place, (bytes: Buffer) => bytes.subarray(0, 20)],
  ['of another layout', place, (bytes: Buffer) => Buffer.from(bytes.with(0, 9))],
])('opens nothing %s', (_what, other, change) => {
  expect(() => vault.open(other, change(vault.seal(place, 'secret')))).toThrow();
});
