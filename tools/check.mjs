// `npm run check`: everything a machine can say about the code without running it. All parts run, then it fails.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name) => path.join(root, 'node_modules/.bin', name);

const PARTS = [
  ['lock file complete', process.execPath, ['tools/check-lock.cjs', 'package-lock.json']],
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['types', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']],
  ['lint', bin('eslint'), ['--cache', '--cache-location', 'node_modules/.cache/eslint/', '.']],
  [
    'floors and doors',
    bin('depcruise'),
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src', 'migrations', 'seeds', 'clients'],
  ],
  ['dead code', bin('knip'), ['--no-progress']],
  ['containers', process.execPath, ['tools/lint-containers.mjs']],
  ['rooms', process.execPath, ['tools/check-rooms.mjs']],
  ['generated documents', process.execPath, ['tools/generate-docs.mjs', '--check']],
];

const failed = [];
for (const [name, command, args] of PARTS) {
  const startedAt = performance.now();
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`);
  process.exit(1);
}
