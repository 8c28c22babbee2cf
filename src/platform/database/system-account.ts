import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** A user of the operating system, in the words of `spawn`. */
export interface SystemAccount {
  readonly uid: number;
  readonly gid: number;
}

const PREFERRED_NAMES = ['postgres', 'nobody'];
const LAST_RESORT: SystemAccount = { uid: 65534, gid: 65534 };

/**
 * PostgreSQL refuses to run as root. For root this is the account to run it as: the one that already owns the cluster
 * in `clusterFolder`, else `postgres`, else `nobody`. `null` for everybody else: it then runs as who we are.
 */
export function databaseAccount(clusterFolder: string): SystemAccount | null {
  if (process.getuid?.() !== 0) return null;
  return ownerOf(clusterFolder) ?? namedAccount() ?? LAST_RESORT;
}

/** Whether `account` may enter `folder`. Asked by entering it, so access lists and mount options count too. */
export function canEnter(folder: string, account: SystemAccount): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function ownerOf(folder: string): SystemAccount | null {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null;
}

function namedAccount(): SystemAccount | null {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of PREFERRED_NAMES) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return null;
}
