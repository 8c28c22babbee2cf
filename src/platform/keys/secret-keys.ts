import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { Injectable } from '@nestjs/common';

import { AppConfig } from '../config/app-config.js';
import { errorCode } from '../database/transient-errors.js';

const KEY_BYTES = 32;

/**
 * Keys of this installation, one per purpose, kept in the data folder and never in the database: whoever holds a copy of
 * one of the two holds nothing. Made on first use; processes that share a database must share this folder too.
 */
@Injectable()
export class SecretKeys {
  private readonly kept = new Map<string, Buffer>();

  constructor(private readonly config: AppConfig) {}

  /** 32 bytes. `purpose` is a file name: small letters and hyphens. */
  of(purpose: string): Buffer {
    const known = this.kept.get(purpose);
    if (known) return known;
    if (!/^[a-z][a-z-]{1,40}$/.test(purpose)) throw new RangeError(`${purpose} cannot name a key.`);
    const key = readOrMake(path.join(this.config.dataFolder, 'keys'), purpose);
    this.kept.set(purpose, key);
    return key;
  }
}

function readOrMake(folder: string, purpose: string): Buffer {
  const file = path.join(folder, `${purpose}.key`);
  return readKey(file) ?? makeKey(folder, file);
}

function readKey(file: string): Buffer | null {
  try {
    const key = readFileSync(file);
    if (key.length !== KEY_BYTES) throw new Error(`${file} is not a key of ${String(KEY_BYTES)} bytes.`);
    return key;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Written whole under another name, then linked: of two processes that start together one wins and both read its key. */
function makeKey(folder: string, file: string): Buffer {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  const key = readKey(file);
  if (!key) throw new Error(`${file} vanished while it was made.`);
  return key;
}
