import type { Cap, PolicyDocument } from '../document/policy-document.types.js';
import type { PolicyProblem } from './problem.types.js';

/** Each cap limits exactly one thing: an amount, a count, or a share of something that is known. */
export function checkCaps({ caps, budget }: PolicyDocument): readonly PolicyProblem[] {
  return caps.flatMap((cap, index) => {
    const pointer = `/caps/${String(index)}`;
    if (limitsOf(cap) !== 1) return [oneLimit(pointer)];
    const ofBase = cap.scope === 'APPLICATION' || cap.scope === 'CONTRACT';
    if (cap.shareBp !== null && !ofBase && budget.buckets.length === 0) return [shareOfNothing(`${pointer}/shareBp`)];
    if (cap.count !== null && cap.scope === 'APPLICATION') return [countOfOne(`${pointer}/count`)];
    return [];
  });
}

function limitsOf(cap: Cap): number {
  return [cap.amountFen, cap.count, cap.shareBp].filter((limit) => limit !== null).length;
}

function oneLimit(pointer: string): PolicyProblem {
  return {
    pointer,
    code: 'either-or',
    zh: 'amountFen、count、shareBp 须且只能选其一。',
    en: 'Exactly one of amountFen, count and shareBp may be used.',
  };
}

function shareOfNothing(pointer: string): PolicyProblem {
  return {
    pointer,
    code: 'share-of-nothing',
    zh: '按预算份额设上限时，预算须有资金池。',
    en: 'A cap as a share of the budget needs budget buckets.',
  };
}

function countOfOne(pointer: string): PolicyProblem {
  return {
    pointer,
    code: 'operator-mismatch',
    zh: '单个申请不能按次数设上限。',
    en: 'A count cannot be limited within a single application.',
  };
}
