import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { lockFolder, type FolderLock } from './folder-lock.js';
import { canEnter, databaseAccount, type SystemAccount } from './system-account.js';
import { errorCode } from './transient-errors.js';

/** The folder that holds everything one installation keeps on this machine: database, secrets, files. */
export interface DataFolder extends FolderLock {
  readonly path: string;
  /** True when the default folder cannot be reached by the database's user and another one is used: say so at start. */
  readonly relocated: boolean;
}

const SHARED_ROOT = '/var/lib/zhiquan';
const DEFAULT_NAME = '.data';

/**
 * Finds or makes the data folder and takes its lock, so that no second process starts on the same database.
 *
 * @param configuredPath from the configuration, relative to the project; `null` = `./.data`
 * @throws DataFolderInUse when a live process owns it; names that process's address
 */
export function openDataFolder(projectRoot: string, configuredPath: string | null): DataFolder {
  const { path: located, relocated } = locateDataFolder(projectRoot, configuredPath);
  makeFolder(located);
  const folder = realpathSync(located);
  try {
    return { path: folder, relocated, ...lockFolder(folder) };
  } catch (error) {
    if (errorCode(error) === 'EACCES') {
      throw new Error(
        `The data folder ${folder} belongs to another user. Start as that user, or configure another data folder.`,
        { cause: error },
      );
    }
    throw error;
  }
}

/** Where the data folder is, without touching it. For tools that work beside a running server. */
export function locateDataFolder(
  projectRoot: string,
  configuredPath: string | null,
): { readonly path: string; readonly relocated: boolean } {
  const wanted = path.resolve(projectRoot, configuredPath ?? DEFAULT_NAME);
  const account = databaseAccount(clusterFolder(wanted));
  if (!account || canBeReached(wanted, account)) return { path: wanted, relocated: false };
  if (configuredPath !== null) {
    throw new Error(
      `PostgreSQL does not run as root, and its user (uid ${String(account.uid)}) cannot enter ${wanted}. ` +
        `Choose a data folder whose parents all can be entered, for example below ${SHARED_ROOT}.`,
    );
  }
  const project = createHash('sha256').update(realpathSync(projectRoot)).digest('hex').slice(0, 12);
  return { path: path.join(SHARED_ROOT, project), relocated: true };
}

/** The part of the data folder that belongs to the database's user. */
export function clusterFolder(dataFolder: string): string {
  return path.join(dataFolder, 'postgres');
}

function canBeReached(folder: string, account: SystemAccount): boolean {
  let existing = folder;
  while (!existsSync(existing)) existing = path.dirname(existing);
  return canEnter(existing, account);
}

/** Private; under root others may pass through it (to the database's own part) but not list it. */
function makeFolder(folder: string): void {
  const firstMade = mkdirSync(folder, { recursive: true });
  if (firstMade === undefined) return;
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  for (let made = folder; made.length >= firstMade.length; made = path.dirname(made)) chmodSync(made, mode);
}
