import 'reflect-metadata';

import { readFileSync } from 'node:fs';
import path from 'node:path';

import {
  compilePolicy,
  evaluatePolicy,
  type EvaluationInput,
  parseEvaluationInput,
  validatePolicy,
} from '../src/modules/policy/index.js';

/** How many decisions by the Hangzhou document one core makes in a second, each with its explanation line by line. */
const GOAL_PER_SECOND = 20_000;
const WARM_UP_MS = 1_000;
const MEASURED_MS = 3_000;
const ROUNDS = 3;

const file = path.resolve(import.meta.dirname, '../seeds/policies/hangzhou-2025.json');
const validated = validatePolicy(JSON.parse(readFileSync(file, 'utf8')));
if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
const policy = compilePolicy(validated.document);
const inputs = Array.from({ length: 512 }, (_, index) => caseOf(index));
const outcomes = new Map<string, number>();
for (const input of inputs) {
  const { outcome } = evaluatePolicy(policy, input);
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}

measure(WARM_UP_MS, (input) => evaluatePolicy(policy, input).steps.length);
const decided = best((input) => evaluatePolicy(policy, input).steps.length);
const written = best((input) => JSON.stringify(evaluatePolicy(policy, input)).length);
const steps = inputs.reduce((sum, input) => sum + evaluatePolicy(policy, input).steps.length, 0) / inputs.length;

print(`cases: ${[...outcomes].map(([outcome, count]) => `${outcome} ${String(count)}`).join(', ')}`);
print(`lines of explanation per decision: ${steps.toFixed(1)}`);
report('decided, with explanation', decided);
report('decided and written as the stored record', written);

/** Every kind of applicant, facility and filing, with and without an upper-level award, earlier awards and a budget. */
function caseOf(index: number): EvaluationInput {
  const pick = <T>(values: readonly T[], shift: number): T => values[(index >> shift) % values.length]!;
  const amountFen = 10_000_000 + index * 7_654_321;
  const parsed = parseEvaluationInput({
    facts: {
      'applicant.registeredRegion': index % 31 === 0 ? '440307' : '330106',
      'applicant.smeClass': pick(['LARGE', 'MEDIUM', 'SMALL', 'MICRO'], 0),
      'applicant.qualifications': index % 17 === 0 ? ['BASE_MODEL'] : [],
      'contract.amountFen': amountFen,
      'spend.cumulativeAnnualFen': amountFen * 2,
      'contract.model.filedNo': pick([null, 'Zhejiang-2025-0007'], 2),
      'contract.facility.class': pick(['DOMESTIC', 'OTHER'], 3),
      'other.upperRatioBp': pick([null, null, 3000, 1000], 4),
      'other.upperAwardFen': Math.trunc(amountFen / 10),
      'application.route': pick(['MATCH', 'SEPARATE'], 6),
      'time.now': '2025-09-01T09:00:00+08:00',
    },
    priorAwards: [{ amountFen: 5_000_000, submittedOn: '2025-03-01' }],
    ...(index % 2 === 0 ? { budget: { availableFen: 9_000_000_000 } } : {}),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.input;
}

function best(work: (input: EvaluationInput) => number): number {
  return Math.max(...Array.from({ length: ROUNDS }, () => measure(MEASURED_MS, work)));
}

/** Decisions per second; `work` answers something of each, so that none can be left out. */
function measure(milliseconds: number, work: (input: EvaluationInput) => number): number {
  const startedAt = performance.now();
  let count = 0;
  let sum = 0;
  while (performance.now() - startedAt < milliseconds) {
    for (const input of inputs) sum += work(input);
    count += inputs.length;
  }
  if (sum === 0) throw new Error('Nothing was decided.');
  return (count * 1000) / (performance.now() - startedAt);
}

/** A bench speaks to the terminal. */
function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function report(what: string, perSecond: number): void {
  const ratio = perSecond / GOAL_PER_SECOND;
  const figure = Math.round(perSecond).toLocaleString('en');
  print(`${what}: ${figure}/s, ${ratio.toFixed(2)} × the goal of ${GOAL_PER_SECOND.toLocaleString('en')}/s`);
}
