import path from 'node:path';

import { openBundle } from './bundle.js';

// What `npm start` runs: the one file that the build made of the server. Where there is none, and with `--modules`
// (tests and debuggers want single modules), the modules themselves.
const projectRoot = path.resolve(import.meta.dirname, '../..');
const bundle = process.argv.includes('--modules') ? null : openBundle(path.join(projectRoot, 'dist/bundle'));
const { serve } = bundle ?? (await import('./serve.js'));
await serve(projectRoot);
