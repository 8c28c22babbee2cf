import type { PolicyProblem } from './problem.types.js';

/** A problem for each entry whose identifying field repeats an earlier one. */
export function duplicates(values: readonly string[], listPointer: string, field: string): readonly PolicyProblem[] {
  const seen = new Set<string>();
  const problems: PolicyProblem[] = [];
  values.forEach((value, index) => {
    if (seen.has(value)) {
      const pointer = `${listPointer}/${String(index)}/${field}`;
      problems.push({ pointer, code: 'duplicate', zh: `“${value}”重复。`, en: `“${value}” is there twice.` });
    }
    seen.add(value);
  });
  return problems;
}
