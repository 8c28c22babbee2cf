// `npm ci` runs this: builds when the build tools are there, stays silent when only production packages are.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const nest = path.join(root, 'node_modules/@nestjs/cli/bin/nest.js');

if (!existsSync(path.join(root, 'src')) || !existsSync(nest)) {
  console.log('zhiquan: no build tools here, the build is taken as it is');
} else {
  for (const step of [[nest, 'build'], ['tools/bundle.mjs']]) {
    execFileSync(process.execPath, step, { cwd: root, stdio: 'inherit' });
  }
}
