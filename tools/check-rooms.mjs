// House rules that no linter knows: floors, doors, file names, sizes, and a test for every rule id.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { findRules } from './find-rules.mjs';

const root = path.resolve(import.meta.dirname, '..');
const floors = createRequire(import.meta.url)('./floors.cjs');
const MAX_LINES = 300;
const MAX_README_LINES = 40;
const MAX_FILES_PER_FOLDER = 32;
const SUFFIX = /\.(module|controller|dto|rules|types|strategy|entity|repository|view|errors|messages|job|client)\.ts$/;
const PLAIN = /^[a-z0-9]+(-[a-z0-9]+)*\.ts$/;
const SPEC = /\.spec\.ts$/;
const NAMED_FILE = /`((?:src|test|migrations|seeds|docs|tools|bench|clients)\/[\w./<>-]+)`/g;
const BANNED_FOLDERS = /\/(utils|helpers|common|shared|manager|base|interfaces|types)(\/|$)/;

const faults = [];
const fault = (where, what) => faults.push(`${where}: ${what}`);
const relative = (file) => path.relative(root, file);

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

function checkRoom(room, folder) {
  if (!floors.flat().includes(room)) fault(relative(folder), 'stands on no floor (tools/floors.cjs)');
  if (!existsSync(path.join(folder, 'index.ts'))) fault(relative(folder), 'has no door (index.ts)');
  const readme = path.join(folder, 'README.md');
  if (!existsSync(readme)) fault(relative(folder), 'has no README.md');
  else if (readFileSync(readme, 'utf8').trimEnd().split('\n').length > MAX_README_LINES) {
    fault(relative(readme), `has more than ${MAX_README_LINES} lines`);
  }
  for (const file of filesIn(folder)) checkRoomFile(folder, file);
}

function checkRoomFile(folder, file) {
  const name = path.basename(file);
  const depth = path.relative(folder, file).split(path.sep).length;
  if (depth > 2) fault(relative(file), 'lies deeper than one folder below its room');
  if (name.endsWith('.ts') && !SUFFIX.test(name) && !PLAIN.test(name) && !SPEC.test(name)) {
    fault(relative(file), 'has a suffix that is not in the vocabulary (docs/architecture.md)');
  }
}

function checkSizes() {
  const folders = ['src', 'migrations', 'seeds', 'test', 'bench', 'tools', 'clients'].filter((name) =>
    existsSync(path.join(root, name)),
  );
  for (const file of folders.flatMap((name) => filesIn(path.join(root, name)))) {
    if (!/\.(ts|mjs|cjs)$/.test(file)) continue;
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').length;
    if (lines > MAX_LINES) fault(relative(file), `has ${lines} lines, ${MAX_LINES} at most`);
    if (relative(file).startsWith('src') && BANNED_FOLDERS.test(`/${relative(path.dirname(file))}`))
      fault(relative(file), 'lies in a folder that says nothing');
  }
  const counts = new Map();
  for (const file of filesIn(path.join(root, 'src/modules'))) {
    if (SPEC.test(file)) continue;
    counts.set(path.dirname(file), (counts.get(path.dirname(file)) ?? 0) + 1);
  }
  for (const [folder, count] of counts) {
    if (count > MAX_FILES_PER_FOLDER) fault(relative(folder), `holds ${count} files, ${MAX_FILES_PER_FOLDER} at most`);
  }
}

function checkRules() {
  const seen = new Map();
  for (const rule of findRules(root)) {
    if (seen.has(rule.id)) fault(rule.file, `rule ${rule.id} also stands in ${seen.get(rule.id)}`);
    seen.set(rule.id, rule.file);
    if (rule.tests.length === 0)
      fault(`${rule.file}:${rule.line}`, `rule ${rule.id} has no test whose title starts with it`);
  }
}

/** What newcomers read, the table "Where is …?" above all, must point at files that are there. */
function checkPages() {
  const rooms = readdirSync(path.join(root, 'src/modules')).map((room) => `src/modules/${room}/README.md`);
  for (const page of ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/glossary.md', ...rooms]) {
    if (!existsSync(path.join(root, page))) {
      if (!page.startsWith('src')) fault(page, 'is missing');
      continue;
    }
    for (const [, file] of readFileSync(path.join(root, page), 'utf8').matchAll(NAMED_FILE)) {
      if (!file.includes('<') && !existsSync(path.join(root, file))) fault(page, `names ${file}, which is not there`);
    }
  }
}

for (const room of readdirSync(path.join(root, 'src/modules'))) {
  const folder = path.join(root, 'src/modules', room);
  if (statSync(folder).isDirectory()) checkRoom(room, folder);
}
checkSizes();
checkRules();
checkPages();

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
