import { scripts } from './scripts.js';
import type { FaultScript } from './support/fault-script.js';
import { type Figure, tableOf } from './support/figures.js';
import { Harness } from './support/harness.js';

/** Runs the fault scripts one after the other, all or those named: `npm run faults [-- R14 R-TOPOLOGY]`. */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((id) => !scripts.some((script) => script.id === id));
if (unknown.length > 0) {
  const known = scripts.map(({ id, title }) => `  ${id.padEnd(12)} ${title}`).join('\n');
  process.stderr.write(`There is no ${unknown.join(', ')}. There are:\n${known}\n`);
  process.exit(2);
}

const rows: (Figure & { id: string })[] = [];
for (const script of scripts.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
  rows.push(...(await measure(script)).map((figure) => ({ id: script.id, ...figure })));
}
process.stdout.write(`\n${tableOf(rows)}\n`);
process.exit(rows.every(({ ok }) => ok) ? 0 : 1);

async function measure(script: FaultScript): Promise<readonly Figure[]> {
  process.stdout.write(`\n── ${script.id} · ${script.title}\n`);
  const missing = script.lacks?.() ?? null;
  if (missing !== null) return [{ what: 'not run: this machine lacks', figure: missing, limit: '–', ok: true }];
  const harness = new Harness();
  const startedAt = performance.now();
  try {
    return await script.run(harness);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return [{ what: 'ran to its end', figure: 'no', limit: 'yes', ok: false }];
  } finally {
    await harness.close();
    process.stdout.write(`   took ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
  }
}
