import 'reflect-metadata';

import { readFileSync } from 'node:fs';
import path from 'node:path';

import { shanghaiDayAt } from '../src/platform/clock/shanghai-day.rules.js';
import { compilePolicy, type PolicyDocument, validatePolicy } from '../src/modules/policy/index.js';
import { generatedSource } from '../src/modules/studies/population/generated-source.js';
import type { GeneratedPopulation } from '../src/modules/studies/population/population.types.js';
import { openRun, serveCase } from '../src/modules/studies/simulation/serve-case.js';
import { toResult } from '../src/modules/studies/simulation/simulation-result.js';
import { addOutcome, emptyTally, noteEmptyBuckets } from '../src/modules/studies/simulation/tally.rules.js';

/** How long it takes to draw, decide and sum up 100,000 applications under the Hangzhou document, on one core. */
const CASES = 100_000;
const GOAL_SECONDS = 10;
const ROUNDS = 3;

const region = [{ value: '330106', weight: 1 }];
const population: GeneratedPopulation = {
  kind: 'GENERATED',
  size: CASES,
  seed: 'bench',
  enterprises: 60_000,
  arrivals: { from: '2025-07-01T00:00:00+08:00', to: '2025-12-31T00:00:00+08:00', shape: 'EVEN' },
  distributions: { 'applicant.registeredRegion': { kind: 'CHOICE', entries: region, weightSum: 1, unknownBp: 0 } },
};

const document = read('hangzhou-2025');
const seconds: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) seconds.push(await simulate());
const best = Math.min(...seconds);
print(`${CASES.toLocaleString('en')} cases: ${best.toFixed(2)} s (of ${String(ROUNDS)} rounds)`);
print(`${(GOAL_SECONDS / best).toFixed(2)} × as fast as the goal of ${String(GOAL_SECONDS)} s`);

async function simulate(): Promise<number> {
  const startedAt = performance.now();
  const run = openRun(compilePolicy(document));
  const tally = emptyTally(false);
  const source = generatedSource(population);
  for (let some = await source.next(); some.length > 0; some = await source.next()) {
    for (const kase of some) {
      const on = shanghaiDayAt(kase.at);
      const served = serveCase(run, kase, on);
      addOutcome(tally, { kase, on, served, baseline: null });
      if (served.grantedFen > 0) noteEmptyBuckets(tally.policy, run.balances, on);
    }
  }
  const { cases } = toResult(tally, run, null);
  if (cases !== CASES) throw new Error('Cases were lost.');
  return (performance.now() - startedAt) / 1000;
}

function read(name: string): PolicyDocument {
  const file = path.resolve(import.meta.dirname, `../seeds/policies/${name}.json`);
  const validated = validatePolicy(JSON.parse(readFileSync(file, 'utf8')));
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.document;
}

/** A bench speaks to the terminal. */
function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
