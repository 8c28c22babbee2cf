import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

/** What the file of the bundle exports; it is the function that Node makes of a CommonJS file, in plain ASCII. */
type Server = typeof import('./serve.js');

const FILE = 'server.cjs';

/** The server out of the one file that the build made of it; null where there is none. */
export function openBundle(folder: string): Server | null {
  const file = path.join(folder, FILE);
  return existsSync(file) ? run(compile(file), file) : null;
}

/**
 * Lays V8's code of the bundle beside it, so that a start need not compile. It is as good as this version of Node and
 * its flags: any other takes no notice of it and compiles.
 * @public the build calls it
 */
export function cacheCode(folder: string): void {
  const file = path.join(folder, FILE);
  const script = compile(file);
  run(script, file); // what has run once is in the cache, too
  const cache = cacheOf(file, readFileSync(file));
  writeFileSync(`${cache}.draft`, script.createCachedData());
  renameSync(`${cache}.draft`, cache);
}

function compile(file: string): Script {
  const source = readFileSync(file);
  const cache = cacheOf(file, source);
  return new Script(source.toString('latin1'), {
    filename: file,
    ...(existsSync(cache) ? { cachedData: readFileSync(cache) } : {}),
  });
}

/** The name holds the source's digest: the code of another build is never run. */
function cacheOf(file: string, source: Buffer): string {
  return `${file}.${createHash('sha256').update(source).digest('hex').slice(0, 16)}.cache`;
}

function run(script: Script, file: string): Server {
  const module = { exports: {} };
  const wrapped = script.runInThisContext() as (...given: readonly unknown[]) => void;
  wrapped(module.exports, createRequire(file), module, file, path.dirname(file));
  return module.exports as Server;
}
