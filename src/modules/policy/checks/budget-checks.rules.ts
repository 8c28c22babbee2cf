import type { FundingSplit, PolicyDocument } from '../document/policy-document.types.js';
import { duplicates } from './duplicates.rules.js';
import type { PolicyProblem } from './problem.types.js';

const WHOLE_BP = 10_000;

/** Bucket ids are unique, a split names buckets that exist, and its shares make a whole. */
export function checkBudget({ budget }: PolicyDocument): readonly PolicyProblem[] {
  const ids = budget.buckets.map((bucket) => bucket.id);
  const problems = duplicates(ids, '/budget/buckets', 'id');
  if (budget.split === null) return problems;
  return [...problems, ...checkParts(budget.split, ids), ...checkRemainder(budget.split, ids)];
}

function checkParts(split: FundingSplit, ids: readonly string[]): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [
    ...duplicates(
      split.parts.map((part) => part.bucketId),
      '/budget/split/parts',
      'bucketId',
    ),
  ];
  split.parts.forEach((part, index) => {
    const pointer = `/budget/split/parts/${String(index)}`;
    if (!ids.includes(part.bucketId)) problems.push(unknownBucket(`${pointer}/bucketId`, part.bucketId));
    if (split.mode === 'RATIO' && part.shareBp === null) problems.push(needed(`${pointer}/shareBp`, 'shareBp'));
    if (split.mode === 'FIXED' && part.amountFen === null && part.bucketId !== split.remainderTo) {
      problems.push(needed(`${pointer}/amountFen`, 'amountFen'));
    }
  });
  const sum = split.parts.reduce((total, part) => total + (part.shareBp ?? 0), 0);
  if (split.mode === 'RATIO' && sum !== WHOLE_BP) problems.push(notWhole(sum));
  return problems;
}

function checkRemainder(split: FundingSplit, ids: readonly string[]): readonly PolicyProblem[] {
  const pointer = '/budget/split/remainderTo';
  if (split.remainderTo === null) return split.mode === 'PRIORITY' ? [] : [needed(pointer, 'remainderTo')];
  if (!ids.includes(split.remainderTo)) return [unknownBucket(pointer, split.remainderTo)];
  if (split.parts.some((part) => part.bucketId === split.remainderTo)) return [];
  return [unknownBucket(pointer, split.remainderTo)];
}

function unknownBucket(pointer: string, id: string): PolicyProblem {
  return {
    pointer,
    code: 'unknown-bucket',
    zh: `分担方案中没有资金池“${id}”。`,
    en: `The split has no bucket “${id}”.`,
  };
}

function needed(pointer: string, field: string): PolicyProblem {
  return { pointer, code: 'missing-field', zh: `该分担方式需要 ${field}。`, en: `This kind of split needs ${field}.` };
}

function notWhole(sum: number): PolicyProblem {
  return {
    pointer: '/budget/split/parts',
    code: 'split-not-whole',
    zh: `各方份额之和应为 10000 基点，现为 ${String(sum)}。`,
    en: `The shares must add up to 10,000 basis points; they add up to ${String(sum)}.`,
  };
}
