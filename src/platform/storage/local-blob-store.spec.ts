import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import { Clock } from '../clock/clock.js';
import { AppConfig, readEnvironment } from '../config/app-config.js';
import { LocalBlobStore } from './local-blob-store.js';
import { ContentTooLarge } from './storage.errors.js';

const urls = { ownerUrl: '', appUrl: '', workerUrl: '' };
const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

describe('the local blob store', () => {
  let dataFolder: string;
  let store: LocalBlobStore;

  beforeEach(() => {
    dataFolder = mkdtempSync(path.join(tmpdir(), 'zhiquan-blobs-'));
    store = new LocalBlobStore(new AppConfig(readEnvironment({ APP_ENV: 'test' }), dataFolder, urls), new Clock());
  });
  afterEach(() => {
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const receive = (content: string, maxBytes = 100) =>
    store.receive(Readable.from([Buffer.from(content.slice(0, 3)), Buffer.from(content.slice(3))]), maxBytes);
  const filesIn = (folder: string) =>
    readdirSync(path.join(dataFolder, 'evidence', folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);

  it('keeps the same content once per tenant, under its hash', async () => {
    for (const tenantId of [1, 1, 2]) {
      const staged = await receive('发票内容');
      expect(staged).toMatchObject({ sha256: sha256('发票内容'), sizeBytes: 12 });
      await store.keep(tenantId, staged);
      await store.keep(tenantId, staged);
      await store.discard(staged);
    }
    expect(filesIn('1')).toEqual([sha256('发票内容')]);
    expect(filesIn('2')).toEqual([sha256('发票内容')]);
    expect(filesIn('incoming')).toEqual([]);
    expect(await text(await store.open(1, sha256('发票内容')))).toBe('发票内容');
  });

  it('stops at the limit and leaves nothing behind', async () => {
    const exact = await receive('x'.repeat(100));
    await store.discard(exact);
    await expect(receive('x'.repeat(101))).rejects.toThrow(ContentTooLarge);

    let given = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          given += 1;
          yield Buffer.alloc(1000);
        }
      })(),
    );
    await expect(store.receive(endless, 10_000)).rejects.toThrow(ContentTooLarge);
    expect(given).toBeLessThan(100);
    expect(filesIn('incoming')).toEqual([]);
  });

  it('leaves nothing of a stream that broke off', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('the line went dead');
      })(),
    );
    await expect(store.receive(broken, 100)).rejects.toThrow('the line went dead');
    expect(filesIn('incoming')).toEqual([]);
  });

  it('puts right what a crash left shorter than it was', async () => {
    await store.keep(1, await receive('whole'));
    const file = path.join(dataFolder, 'evidence', '1', sha256('whole').slice(0, 2), sha256('whole'));
    rmSync(file);
    writeFileSync(file, 'wh');
    await store.keep(1, await receive('whole'));
    expect(await text(await store.open(1, sha256('whole')))).toBe('whole');
    expect(statSync(file).mode & 0o777).toBe(0o400);
  });

  it('takes no path for a hash', async () => {
    await expect(store.open(1, '../../keys/access.key')).rejects.toThrow(RangeError);
    await expect(store.open(1, sha256('never kept'))).rejects.toThrow('ENOENT');
  });

  it('clears at start what was left half received, an hour later', async () => {
    const old = await receive('old');
    const fresh = await receive('fresh');
    const past = new Date('2020-01-01T00:00:00Z');
    utimesSync(old.location, past, past);
    await store.onApplicationBootstrap();
    expect(filesIn('incoming')).toEqual([path.basename(fresh.location)]);
  });
});
