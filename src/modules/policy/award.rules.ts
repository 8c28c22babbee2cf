import type { ComputeAward } from './award/award-mode.types.js';
import type { Base, DetermineBase } from './award/base.rules.js';
import { NOT_CHECKED, type FundAward } from './budget/funding.rules.js';
import { applyCaps, type CompiledCap } from './caps/caps.rules.js';
import type { Case } from './case.types.js';
import type { Disallowance, Funding } from './explanation/evaluation.types.js';
import type { Computation, Finding } from './explanation/findings.rules.js';
import type { CheckStacking, StackingEffect } from './stacking/stacking.types.js';
import type { Fen } from '../../platform/money/fen.js';

/** The award part of a policy, its strategies chosen. Each answers for one line of the pipeline below. */
export interface CompiledAward {
  readonly needsBase: boolean;
  readonly base: DetermineBase;
  readonly stacking: CheckStacking;
  readonly minimumBase: (kase: Case, baseFen: Fen | null) => readonly Finding[];
  readonly ratio: ComputeAward;
  readonly match: (kase: Case, baseFen: Fen, matchBp: number) => Computation;
  readonly yearlyQuota: (kase: Case) => readonly Finding[];
  readonly ceiling: (kase: Case, amountFen: Fen, ceilingFen: Fen | null) => Computation;
  readonly caps: readonly CompiledCap[];
  readonly balance: (kase: Case, amountFen: Fen) => Computation;
  readonly roundDown: (amountFen: Fen) => Fen;
  readonly minimumFace: (kase: Case, amountFen: Fen) => Computation;
  readonly fund: FundAward;
}

export interface AwardResult {
  /** What the rules give before the budget; null when it cannot be computed or is refused. */
  readonly computedFen: Fen | null;
  /** What is granted after the budget. */
  readonly grantedFen: Fen | null;
  readonly findings: readonly Finding[];
  readonly disallowances: readonly Disallowance[];
  readonly funding: Funding;
}

/**
 * How much is the subsidy? The base, what other public money leaves, the least base, the ratio, the caps, the least
 * face, the budget, in this order. The first amount that is refused or unknown ends it; the lines so far explain why.
 * `refused` says that the enterprise may not apply anyway: then only the conditions on the base are still named.
 */
export function computeAward(award: CompiledAward, kase: Case, refused: boolean): AwardResult {
  const base = determineBase(award, kase);
  const stacking = award.stacking(kase, base.amountFen);
  const minimum = award.minimumBase(kase, base.amountFen);
  const before = [...base.findings, ...stacking.findings, ...minimum];
  if (refused || before.some(isRefusal) || (award.needsBase && base.amountFen === null)) return ended(base, before);

  const ratio = ratioOf(award, kase, base.amountFen, stacking);
  const capped = chain(ratio, [
    (amount) => award.ceiling(kase, amount, stacking.ceilingFen),
    (amount) => ({ amountFen: amount, findings: award.yearlyQuota(kase) }),
    (amount) => applyCaps(award.caps, kase, base.amountFen, amount),
    (amount) => award.balance(kase, amount),
    (amount) => award.minimumFace(kase, award.roundDown(amount)),
  ]);
  const lines = [...before, ...capped.findings];
  if (capped.amountFen === null || lines.some(isRefusal)) return ended(base, lines);

  const funded = award.fund(kase, capped.amountFen);
  return {
    computedFen: capped.amountFen,
    grantedFen: funded.amountFen,
    findings: [...lines, ...funded.findings],
    disallowances: base.disallowances,
    funding: funded.funding,
  };
}

/** A base that neither the award nor a limit rests on is not looked at. */
function determineBase(award: CompiledAward, kase: Case): Base {
  return award.needsBase ? award.base(kase) : { amountFen: null, findings: [], disallowances: [] };
}

/** A match of an upper-level award has the table's ratio, everything else the policy's own. */
function ratioOf(award: CompiledAward, kase: Case, baseFen: Fen | null, { matchBp }: StackingEffect): Computation {
  return matchBp === null || baseFen === null ? award.ratio(kase, baseFen) : award.match(kase, baseFen, matchBp);
}

/** Hands the amount from one limit to the next until one of them refuses it. */
function chain(start: Computation, limits: readonly ((amountFen: Fen) => Computation)[]): Computation {
  const findings = [...start.findings];
  let amountFen = start.amountFen;
  for (const limit of limits) {
    if (amountFen === null) break;
    const next = limit(amountFen);
    findings.push(...next.findings);
    amountFen = next.amountFen;
  }
  return { amountFen, findings };
}

function ended({ disallowances }: Base, findings: readonly Finding[]): AwardResult {
  return { computedFen: null, grantedFen: null, findings, disallowances, funding: NOT_CHECKED };
}

function isRefusal({ step }: Finding): boolean {
  return step.result === 'FAIL';
}
