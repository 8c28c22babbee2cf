/** A line of an evaluation, as far as the check before issuing looks at it. */
export interface CheckedStep {
  readonly check: string;
  readonly result: string;
  readonly reasonCode: string | null;
}

/** The parts of a decision that are asked again before issuing; amounts and budget were decided before. */
const ADMISSION = ['ELIGIBILITY', 'CATALOGUE', 'WINDOW'];

/**
 * @rule APP-12 Before a voucher is issued the conditions must still hold: one that fails stops it; one that nobody can
 * tell stops it too, unless people have decided the case knowing that, or an officer issues. (eligibility.recheckAt)
 */
export function stopsIssuing(
  recheck: { readonly failed: readonly string[]; readonly unknown: readonly string[] },
  { peopleDecided, byOfficer }: { readonly peopleDecided: boolean; readonly byOfficer: boolean },
): readonly string[] {
  if (recheck.failed.length > 0) return recheck.failed;
  return peopleDecided || byOfficer ? [] : recheck.unknown;
}

export function admissionFindings(steps: readonly CheckedStep[]): {
  readonly failed: readonly string[];
  readonly unknown: readonly string[];
} {
  const asked = steps.filter(({ check }) => ADMISSION.includes(check));
  return { failed: codesOf(asked, 'FAIL'), unknown: codesOf(asked, 'UNKNOWN') };
}

function codesOf(steps: readonly CheckedStep[], result: string): readonly string[] {
  const codes = steps.filter((step) => step.result === result).map(({ reasonCode }) => reasonCode ?? 'FACT_UNKNOWN');
  return [...new Set(codes)];
}

/**
 * @rule APP-13 Who decided a case at any of its stages may not issue its voucher, and neither may who applied for it.
 * (separation of duties; decision 14)
 */
export function mayIssue(userId: string, deciders: readonly string[], applicants: readonly (string | null)[]): boolean {
  return !deciders.includes(userId) && !applicants.includes(userId);
}
