import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';

import { Clock } from '../clock/clock.js';
import { AppConfig } from '../config/app-config.js';
import { errorCode } from '../database/transient-errors.js';
import { newId } from '../ids/new-id.js';
import { BlobStore, type StagedBlob } from './blob-store.js';
import { ContentTooLarge, StorageFull } from './storage.errors.js';

const MIN_FREE_BYTES = 1024 ** 3;
const FORGOTTEN_AFTER_MS = 60 * 60 * 1000;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Blobs in the data folder: `evidence/<tenant>/<two digits>/<sha256>`, staged in `evidence/incoming`. No part of a path
 * comes from a caller. Processes that share a database must share this folder.
 */
@Injectable()
export class LocalBlobStore extends BlobStore implements OnApplicationBootstrap {
  private readonly folder: string;
  private readonly incoming: string;

  constructor(
    config: AppConfig,
    private readonly clock: Clock,
  ) {
    super();
    this.folder = path.join(config.dataFolder, 'evidence');
    this.incoming = path.join(this.folder, 'incoming');
  }

  async receive(source: Readable, maxBytes: number): Promise<StagedBlob> {
    await mkdir(this.incoming, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(this.incoming);
    if (bavail * bsize < MIN_FREE_BYTES) throw new StorageFull();
    const location = path.join(this.incoming, newId());
    try {
      return { location, ...(await writeHashed(source, location, maxBytes)) };
    } catch (error) {
      await rm(location, { force: true });
      throw errorCode(error) === 'ENOSPC' ? new StorageFull() : error;
    }
  }

  read(staged: StagedBlob): Promise<Buffer> {
    return readFile(staged.location);
  }

  async keep(tenantId: number, staged: StagedBlob): Promise<void> {
    const file = this.fileOf(tenantId, staged.sha256);
    if ((await look(file))?.size === staged.sizeBytes) return;
    const folder = path.dirname(file);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await sync(staged.location);
    await rename(staged.location, file);
    await sync(folder);
    await sync(path.dirname(folder));
  }

  discard(staged: StagedBlob): Promise<void> {
    return rm(staged.location, { force: true });
  }

  async open(tenantId: number, sha256: string): Promise<Readable> {
    const handle = await open(this.fileOf(tenantId, sha256), 'r');
    return handle.createReadStream();
  }

  /** What a killed process left half received. */
  async onApplicationBootstrap(): Promise<void> {
    const oldest = this.clock.realTime().getTime() - FORGOTTEN_AFTER_MS;
    for (const name of await namesIn(this.incoming)) {
      const file = path.join(this.incoming, name);
      const found = await look(file);
      if (found && found.mtimeMs < oldest) await rm(file, { force: true });
    }
  }

  private fileOf(tenantId: number, sha256: string): string {
    if (!SHA256.test(sha256)) throw new RangeError('A blob is named by 64 hexadecimal digits.');
    return path.join(this.folder, String(tenantId), sha256.slice(0, 2), sha256);
  }
}

async function writeHashed(
  source: Readable,
  location: string,
  maxBytes: number,
): Promise<Pick<StagedBlob, 'sha256' | 'sizeBytes'>> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const handle = await open(location, 'wx', 0o400);
  await pipeline(
    source,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        sizeBytes += chunk.length;
        if (sizeBytes > maxBytes) throw new ContentTooLarge(maxBytes);
        hash.update(chunk);
        yield chunk;
      }
    },
    handle.createWriteStream(),
  );
  return { sha256: hash.digest('hex'), sizeBytes };
}

/** Makes a file's content, or a folder's entries, survive a power cut. */
async function sync(location: string): Promise<void> {
  const handle = await open(location, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function look(file: string): Promise<Stats | null> {
  try {
    return await stat(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
