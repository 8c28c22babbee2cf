import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { findProcess } from './os-process.js';
import { errorCode } from './transient-errors.js';

/** Another running process owns the data folder. */
export class DataFolderInUse extends Error {
  constructor(
    readonly folder: string,
    readonly ownerPid: number,
    readonly ownerUrl: string | null,
  ) {
    super(
      `The data folder ${folder} is in use by process ${String(ownerPid)}, ` +
        `${ownerUrl ? `which answers at ${ownerUrl}` : 'which is still starting'}. ` +
        `Stop that process first, or give this one a data folder of its own.`,
    );
    this.name = 'DataFolderInUse';
  }
}

export interface FolderLock {
  /** Writes where this process answers, for whoever is refused. */
  announce(url: string): void;
  release(): void;
}

interface Owner {
  readonly pid: number;
  readonly mark: string | null;
  readonly url: string | null;
}

const MAX_ATTEMPTS = 5;

/** Takes `<folder>/lock`. A live owner refuses us; what a dead one left behind is taken over. */
export function lockFolder(folder: string): FolderLock {
  const lockFile = path.join(folder, 'lock');
  const self: Owner = { pid: process.pid, mark: findProcess(process.pid)?.mark ?? null, url: null };
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    if (create(lockFile, self)) return heldLock(lockFile, self);
    const content = readIfThere(lockFile);
    if (content === null) continue; // released this very moment
    const owner = parseOwner(content);
    if (owner && isLive(owner)) throw new DataFolderInUse(folder, owner.pid, owner.url);
    setAside(lockFile, content);
  }
  throw new Error(`The lock ${lockFile} could not be taken: several processes are starting at the same time.`);
}

function heldLock(lockFile: string, self: Owner): FolderLock {
  const isOurs = (): boolean => {
    const owner = parseOwner(readIfThere(lockFile) ?? '');
    return owner !== null && owner.pid === self.pid && owner.mark === self.mark;
  };
  return {
    announce(url) {
      if (!isOurs()) return;
      const draft = draftOf(lockFile);
      writeFileSync(draft, JSON.stringify({ ...self, url }), { mode: 0o644 });
      renameSync(draft, lockFile);
    },
    release() {
      if (isOurs()) rmSync(lockFile, { force: true });
    },
  };
}

/** A link appears at once with its whole content, and only when the name is free. */
function create(lockFile: string, owner: Owner): boolean {
  const draft = draftOf(lockFile);
  writeFileSync(draft, JSON.stringify(owner), { mode: 0o644 });
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves the dead owner's lock away. Had somebody else taken it over in between, theirs is put back. */
function setAside(lockFile: string, deadContent: string): void {
  const aside = `${lockFile}.dead-${String(process.pid)}`;
  try {
    renameSync(lockFile, aside);
    if (readIfThere(aside) !== deadContent) linkSync(aside, lockFile);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function draftOf(lockFile: string): string {
  return `${lockFile}.draft-${String(process.pid)}`;
}

/** Same number is not enough: after a reboot, or in a container, another program may carry it. */
function isLive(owner: Owner): boolean {
  const found = findProcess(owner.pid);
  if (!found) return false;
  return owner.mark === null || found.mark === null || owner.mark === found.mark;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function parseOwner(content: string): Owner | null {
  try {
    const { pid, mark, url } = JSON.parse(content) as Partial<Owner>;
    return typeof pid === 'number' ? { pid, mark: mark ?? null, url: url ?? null } : null;
  } catch {
    return null;
  }
}
