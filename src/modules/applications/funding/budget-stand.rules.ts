import { fen, sumFen, ZERO_FEN, type Fen } from '../../../platform/money/fen.js';
import type {
  BudgetStand,
  FitRule,
  FundingCase,
  FundingPlan,
  PlannedGrant,
  PlannedPart,
  SplitOverBuckets,
} from './budget-stand.types.js';

/**
 * @rule APP-09 Money serves those who wait in the order of submission. STRICT_STOP: who does not fit stops the line.
 * SKIP: smaller ones behind may still fit. PARTIAL_LAST: who does not fit gets what is left, then the line stops. (budget.fitRule)
 */
export function planFunding(
  rule: FitRule,
  line: readonly FundingCase[],
  start: BudgetStand,
  split: SplitOverBuckets,
): FundingPlan {
  const grants: PlannedGrant[] = [];
  let stand = start;
  let stopped = false;
  for (const wanted of line) {
    const parts = stopped || totalFen(stand) === 0n ? [] : split(wanted, stand);
    const grantedFen = sumFen(parts.map(({ amountFen }) => amountFen));
    stand = afterParts(stand, parts);
    grants.push({ case: wanted, parts, grantedFen });
    stopped ||= stopsLine(rule, wanted.wantedFen, grantedFen);
  }
  return { grants, stand, stopped };
}

/** True when nobody behind a case that got so much may be served. */
export function stopsLine(rule: FitRule, wantedFen: Fen, grantedFen: Fen): boolean {
  return rule !== 'SKIP' && grantedFen < wantedFen;
}

export function afterParts(stand: BudgetStand, parts: readonly PlannedPart[]): BudgetStand {
  const taken = new Map(parts.map(({ code, amountFen }) => [code, amountFen]));
  return stand.map((bucket) => ({
    ...bucket,
    availableFen: fen(bucket.availableFen - (taken.get(bucket.code) ?? ZERO_FEN)),
  }));
}

export function totalFen(stand: BudgetStand): Fen {
  return sumFen(stand.map(({ availableFen }) => availableFen));
}
