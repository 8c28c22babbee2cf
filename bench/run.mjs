// `node bench/run.mjs <name>` runs bench/<name>.ts from source.
import { readdirSync } from 'node:fs';
import { register } from 'node:module';

register('../test/support/typescript-hooks.mjs', import.meta.url);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''));
const [name] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`Name one of: ${names.join(', ')}`);
  process.exit(1);
}
await import(`./${name}.ts`);
