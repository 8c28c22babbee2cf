// `npm start` runs this: the build must be at least as new as the sources and the packages; otherwise it is made again.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const modules = path.join(root, 'dist/src/main.js');
const bundle = path.join(root, 'dist/bundle/server.cjs');
const built = existsSync(bundle) ? bundle : modules;
const packages = path.join(root, 'node_modules/.package-lock.json');

function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts') || entry.name.endsWith('.spec.ts')) continue;
    newest = Math.max(newest, statSync(path.join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  }
  return newest;
}

const sources = ['src', 'migrations', 'seeds', 'test/story', 'test/faults']
  .map((name) => path.join(root, name))
  .filter(existsSync);
const newest = Math.max(...sources.map(newestIn), existsSync(packages) ? statSync(packages).mtimeMs : 0);
const isCurrent = existsSync(built) && statSync(built).mtimeMs >= newest;
if (!isCurrent) {
  console.log('zhiquan: the build is older than the sources or packages, building');
  execFileSync(process.execPath, [path.join(root, 'tools/build-when-possible.mjs')], { stdio: 'inherit' });
  if (!existsSync(modules)) {
    console.error('zhiquan: there is no build. Run npm ci (with development packages), then npm start.');
    process.exit(1);
  }
}
