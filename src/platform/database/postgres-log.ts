import {
  chownSync,
  closeSync,
  copyFileSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
} from 'node:fs';
import path from 'node:path';

import type { SystemAccount } from './system-account.js';

const MAX_BYTES = 10 * 1024 * 1024;
const CHECK_EVERY_MS = 60_000;
const TAIL_BYTES = 4096;

/** The server's log: one file and its predecessor (`.1`), each bounded in size. */
export class PostgresLog {
  readonly file: string;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    folder: string,
    private readonly account: SystemAccount | null,
  ) {
    this.file = path.join(folder, 'postgres.log');
  }

  /** A descriptor that appends, for the server's output. The caller closes it after the spawn. */
  open(): number {
    if (this.size() > MAX_BYTES) renameSync(this.file, `${this.file}.1`);
    const descriptor = openSync(this.file, 'a', 0o600);
    if (this.account) chownSync(this.file, this.account.uid, this.account.gid);
    return descriptor;
  }

  size(): number {
    return statSync(this.file, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** What was written after `offset`, at most the last few kilobytes. */
  since(offset: number): string {
    const descriptor = openSync(this.file, 'r');
    try {
      const end = fstatSync(descriptor).size;
      const start = Math.max(Math.min(offset, end), end - TAIL_BYTES);
      const bytes = Buffer.alloc(end - start);
      const read = readSync(descriptor, bytes, 0, bytes.length, start);
      return bytes.toString('utf8', 0, read);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Keeps the bound while the server runs: it appends, so its file may be copied away and emptied under it. */
  watch(): void {
    this.timer = setTimeout(() => {
      if (this.size() > MAX_BYTES) {
        copyFileSync(this.file, `${this.file}.1`);
        truncateSync(this.file);
      }
      this.watch();
    }, CHECK_EVERY_MS).unref();
  }

  unwatch(): void {
    if (this.timer) clearTimeout(this.timer);
  }
}
