import type { PolicyDocument } from '../document/policy-document.types.js';
import type { PolicyProblem } from './problem.types.js';

/** Windows and periods end after they begin. */
export function checkWindows({ windows, redemption }: PolicyDocument): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  windows.application.forEach(({ opensAt, closesAt }, index) => {
    if (closesAt !== null && Date.parse(closesAt) < Date.parse(opensAt)) {
      problems.push(reversed(`/windows/application/${String(index)}/closesAt`));
    }
  });
  if (isReversed(windows.contractSignedBetween)) problems.push(reversed('/windows/contractSignedBetween/to'));
  if (windows.spendPeriod !== 'FISCAL_YEAR' && isReversed(windows.spendPeriod))
    problems.push(reversed('/windows/spendPeriod/to'));
  if (typeof redemption.cadence === 'object') {
    redemption.cadence.windows.forEach(({ opensOn, closesOn }, index) => {
      if (closesOn < opensOn) problems.push(reversed(`/redemption/cadence/windows/${String(index)}/closesOn`));
    });
  }
  return problems;
}

function isReversed(range: { readonly from: string | null; readonly to: string | null } | null): boolean {
  const from = range?.from ?? '';
  const to = range?.to ?? from;
  return to < from;
}

function reversed(pointer: string): PolicyProblem {
  return { pointer, code: 'window-reversed', zh: '结束时间早于开始时间。', en: 'The end is before the beginning.' };
}
