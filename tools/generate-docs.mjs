// Writes the generated documents; `--check` only tells whether they are still true.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describeConfiguration } from './describe-configuration.mjs';
import { describeRules } from './describe-rules.mjs';

const root = path.resolve(import.meta.dirname, '..');
const checking = process.argv.includes('--check');
execFileSync(process.execPath, [path.join(root, 'tools/check-build.mjs')], { stdio: 'inherit' });
const { describeApi } = await import('./describe-api.mjs');
const { describeDatabase } = await import('./describe-database.mjs');
const { describeFacts, describePolicyDocument } = await import('./describe-policy.mjs');

const documents = {
  'docs/openapi.json': await describeApi(root),
  'docs/rules.md': describeRules(root),
  'docs/configuration.md': describeConfiguration(root),
  'docs/database.md': await describeDatabase(root),
  'docs/facts.md': await describeFacts(),
  'docs/policy.schema.json': await describePolicyDocument(),
};

const stale = [];
for (const [file, content] of Object.entries(documents)) {
  const target = path.join(root, file);
  if (existsSync(target) && readFileSync(target, 'utf8') === content) continue;
  if (checking) stale.push(file);
  else {
    writeFileSync(target, content);
    console.log(`wrote ${file}`);
  }
}
if (stale.length > 0) {
  console.error(`${stale.join(', ')} no longer match the code: run npm run docs and commit the result.`);
  process.exit(1);
}
process.exit(0);
