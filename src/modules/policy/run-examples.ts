import { compilePolicy } from './compile-policy.js';
import type { Example, PolicyDocument } from './document/policy-document.types.js';
import { evaluatePolicy } from './evaluate-policy.js';
import type { Evaluation } from './explanation/evaluation.types.js';
import type { Facts } from './facts/fact.types.js';
import { parseFacts } from './facts/case-facts.rules.js';

/** One figure that differs from what the example expects. */
export interface Difference {
  readonly field: 'outcome' | 'amountFen' | 'reasonCodes' | 'facts';
  readonly expected: string;
  readonly actual: string;
}

export interface ExampleResult {
  readonly name: string;
  readonly ok: boolean;
  readonly differences: readonly Difference[];
  /** Null when the example's facts are not those of the catalogue. */
  readonly evaluation: Evaluation | null;
}

/** Runs the worked examples of a document; a version whose examples differ must not be published. */
export function runExamples(document: PolicyDocument): readonly ExampleResult[] {
  const policy = compilePolicy(document);
  return document.examples.map((example): ExampleResult => {
    const facts = parseFacts(example.facts);
    if (!facts.ok) {
      const actual = facts.problems.map((problem) => `${problem.pointer}: ${problem.en}`).join(' ');
      const differences: readonly Difference[] = [{ field: 'facts', expected: 'facts of the catalogue', actual }];
      return { name: example.name, ok: false, differences, evaluation: null };
    }
    const budget = example.budget === null ? {} : { budget: example.budget };
    const given = { ...timeOf(document), ...facts.facts };
    const evaluation = evaluatePolicy(policy, { facts: given, priorAwards: example.priorAwards, ...budget });
    const differences = differencesOf(example.expect, evaluation);
    return { name: example.name, ok: differences.length === 0, differences, evaluation };
  });
}

/** An example that names no time happens when the first window opens: it is about the amount, not about the date. */
function timeOf({ windows }: PolicyDocument): Facts {
  const [first] = windows.application;
  return first === undefined ? {} : { 'time.now': first.opensAt };
}

/** What an example does not state is not compared. */
function differencesOf(expected: Example['expect'], actual: Evaluation): readonly Difference[] {
  const differences: Difference[] = [];
  const compare = (field: Difference['field'], wanted: unknown, seen: unknown): void => {
    if (wanted !== null && JSON.stringify(wanted) !== JSON.stringify(seen)) {
      differences.push({ field, expected: JSON.stringify(wanted), actual: JSON.stringify(seen) });
    }
  };
  compare('outcome', expected.outcome, actual.outcome);
  compare('amountFen', expected.amountFen, actual.amountFen);
  compare('reasonCodes', expected.reasonCodes, actual.reasonCodes);
  return differences;
}
