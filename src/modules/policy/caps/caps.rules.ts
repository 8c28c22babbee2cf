import { boundedSum } from '../budget/bounded.rules.js';
import type { Case } from '../case.types.js';
import type { Cap, PolicyDocument } from '../document/policy-document.types.js';
import { yuan } from '../explanation/figures.rules.js';
import {
  clauseFor,
  finding,
  unknownFinding,
  type Computation,
  type Finding,
  type Frame,
} from '../explanation/findings.rules.js';
import type { Bilingual } from '../facts/fact.types.js';
import { compilePredicate, type CompiledPredicate } from '../predicates/compile-predicate.rules.js';
import { fen, minFen, share, type Fen } from '../../../platform/money/fen.js';
import { capCode, capIdOf, capName } from './cap-words.rules.js';
import { SCOPE_FACT, usageOf, type Usage, type UsageQuestion } from './usage.rules.js';

/** A cap made ready. */
export interface CompiledCap {
  readonly id: string;
  readonly cap: Cap;
  readonly frame: Frame;
  readonly question: UsageQuestion;
  readonly override: CompiledPredicate | null;
  readonly limitFen: (baseFen: Fen | null) => Fen | null;
  readonly name: Bilingual;
  readonly code: string;
}

/**
 * @rule CAP-01 The amount is cut to what each cap leaves, one after the other; a cap that leaves nothing rejects with the code of its scope. (caps)
 */
export function applyCaps(
  caps: readonly CompiledCap[],
  kase: Case,
  baseFen: Fen | null,
  computedFen: Fen,
): Computation {
  const findings: Finding[] = [];
  let amountFen: Fen | null = computedFen;
  for (const cap of caps) {
    if (!concerns(cap, kase)) continue;
    const result: Computation = applyCap(cap, kase, baseFen, amountFen);
    findings.push(...result.findings);
    if (result.amountFen === null) return { amountFen: null, findings };
    amountFen = result.amountFen;
  }
  return { amountFen, findings };
}

export function compileCaps(document: PolicyDocument): readonly CompiledCap[] {
  const { caps, legalBasis, identity, budget } = document;
  const budgetFen = boundedSum(budget.buckets.map((bucket) => BigInt(bucket.amountFen)));
  return caps.map((cap, index): CompiledCap => {
    const override = cap.overrideWhen === null ? null : compilePredicate(cap.overrideWhen);
    const clause = clauseFor(legalBasis, `/caps/${String(index)}`, cap.clause);
    const keys = cap.scope === 'APPLICATION' || cap.scope === 'ENTERPRISE' ? [] : [SCOPE_FACT[cap.scope]];
    return {
      id: capIdOf(cap, index),
      cap,
      frame: { ruleId: 'CAP-01', check: 'CAP', clause, factIds: [...keys, ...(override?.factIds ?? [])] },
      question: {
        scope: cap.scope,
        period: cap.period,
        basis: cap.basis,
        voucherType: cap.voucherType,
        programmeCode: identity.code,
        fiscalYearStartMonth: budget.fiscalYearStartMonth,
      },
      override,
      limitFen: limitOf(cap, budgetFen),
      name: capName(cap),
      code: cap.code ?? capCode(cap),
    };
  });
}

/** A cap of one voucher type concerns only cases of that type; of a case without a type it is asked too. */
function concerns({ cap }: CompiledCap, { facts }: Case): boolean {
  const type = facts['application.voucherType'] ?? null;
  return cap.voucherType === null || type === null || type === cap.voucherType;
}

function applyCap(compiled: CompiledCap, kase: Case, baseFen: Fen | null, amountFen: Fen): Computation {
  const handed = kase.capUsage.find((usage) => usage.capId === compiled.id);
  const usage: Usage | 'unknown' =
    handed === undefined
      ? usageOf(compiled.question, kase)
      : { usedFen: fen(handed.usedFen), usedCount: handed.usedCount };
  if (usage === 'unknown') return stop(unknownFinding(compiled.frame, kase, unknownUsage(compiled.name)));
  if (compiled.cap.count !== null) return applyCount(compiled, kase, amountFen, { count: compiled.cap.count, usage });
  const limitFen = compiled.limitFen(baseFen);
  if (limitFen === null) return stop(unknownFinding(compiled.frame, kase, unknownUsage(compiled.name)));
  return applyLimit(compiled, kase, amountFen, { limitFen, usedFen: usage.usedFen });
}

function applyLimit(
  compiled: CompiledCap,
  kase: Case,
  amountFen: Fen,
  { limitFen, usedFen }: { limitFen: Fen; usedFen: Fen },
): Computation {
  const leftFen = fen(limitFen > usedFen ? limitFen - usedFen : 0n);
  const params = { cap: compiled.id, limitFen: Number(limitFen), usedFen: Number(usedFen), leftFen: Number(leftFen) };
  const afterFen = minFen(amountFen, leftFen);
  const text = limitText(compiled.name, { limitFen, usedFen, leftFen }, { amountFen, afterFen });
  if (afterFen === amountFen) {
    return {
      amountFen,
      findings: [finding(compiled.frame, kase, { result: 'PASS', params, beforeFen: amountFen, afterFen, text })],
    };
  }
  const overridden = override(compiled, kase, amountFen);
  if (overridden !== null) return overridden;
  const wouldChange = [withoutCap(compiled.name, amountFen)];
  const found = { params, beforeFen: amountFen, afterFen, text, wouldChange };
  return leftFen > 0n
    ? { amountFen: afterFen, findings: [finding(compiled.frame, kase, { ...found, result: 'LIMITED' })] }
    : stop(finding(compiled.frame, kase, { ...found, result: 'FAIL', reasonCode: compiled.code }));
}

/** @rule CAP-04 A cap on the number of awards rejects QUOTA_EXCEEDED once it is reached. (caps.count) */
function applyCount(
  compiled: CompiledCap,
  kase: Case,
  amountFen: Fen,
  { count, usage }: { count: number; usage: Usage },
): Computation {
  const params = { cap: compiled.id, count, usedCount: usage.usedCount };
  const text = countText(compiled.name, count, usage.usedCount);
  const found = { params, beforeFen: amountFen, afterFen: amountFen, text };
  if (usage.usedCount < count)
    return { amountFen, findings: [finding(compiled.frame, kase, { ...found, result: 'PASS' })] };
  const overridden = override(compiled, kase, amountFen);
  return overridden ?? stop(finding(compiled.frame, kase, { ...found, result: 'FAIL', reasonCode: compiled.code }));
}

/** @rule CAP-05 A cap does not hold for a case that meets its exception, and the exception is recorded; an exception that cannot be decided goes to a person. (caps.overrideWhen) */
function override(
  { override: exception, frame, name, id }: CompiledCap,
  kase: Case,
  amountFen: Fen,
): Computation | null {
  const truth = exception === null ? false : exception.test(kase.facts);
  if (truth === false) return null;
  if (truth === 'unknown') return stop(unknownFinding(frame, kase, unknownOverride(name)));
  const text = {
    zh: `${name.zh}：符合例外情形，不受此上限限制，金额仍为 ${yuan(amountFen)}`,
    en: `${name.en}: the exception is met, the cap does not hold, the amount stays ${yuan(amountFen)}`,
  };
  const params = { cap: id };
  return {
    amountFen,
    findings: [finding(frame, kase, { result: 'OVERRIDDEN', params, beforeFen: amountFen, afterFen: amountFen, text })],
  };
}

function limitOf(cap: Cap, budgetFen: Fen): CompiledCap['limitFen'] {
  const { amountFen, shareBp, scope } = cap;
  if (amountFen !== null) {
    const limit = fen(amountFen);
    return () => limit;
  }
  const basisPoints = BigInt(shareBp ?? 0);
  const part = (whole: Fen): Fen => share(whole, { basisPoints, rounding: 'down' });
  if (scope === 'APPLICATION' || scope === 'CONTRACT') return (baseFen) => (baseFen === null ? null : part(baseFen));
  const limit = part(budgetFen);
  return () => limit;
}

function stop(last: Finding): Computation {
  return { amountFen: null, findings: [last] };
}

function limitText(
  name: Bilingual,
  { limitFen, usedFen, leftFen }: { limitFen: Fen; usedFen: Fen; leftFen: Fen },
  { amountFen, afterFen }: { amountFen: Fen; afterFen: Fen },
): Bilingual {
  const [limit, used, left] = [yuan(limitFen), yuan(usedFen), yuan(leftFen)];
  const change = afterFen === amountFen ? yuan(afterFen) : `${yuan(amountFen)} → ${yuan(afterFen)}`;
  return {
    zh: `${name.zh} ${limit} 元，已用 ${used} 元，剩余 ${left} 元；金额 ${change} 元`,
    en: `${name.en} of ${limit}, used ${used}, leaves ${left}; amount ${change}`,
  };
}

function countText(name: Bilingual, count: number, usedCount: number): Bilingual {
  return {
    zh: `${name.zh} ${String(count)} 次，已用 ${String(usedCount)} 次`,
    en: `${name.en} of ${String(count)} awards, used ${String(usedCount)}`,
  };
}

function withoutCap(name: Bilingual, amountFen: Fen): Bilingual {
  return {
    zh: `若无“${name.zh}”限制，金额为 ${yuan(amountFen)}`,
    en: `without the ${name.en} the amount would be ${yuan(amountFen)}`,
  };
}

function unknownUsage(name: Bilingual): Bilingual {
  return {
    zh: `${name.zh}：已用额度不明，需人工判断`,
    en: `${name.en}: what is already used is unknown, a person must decide`,
  };
}

function unknownOverride(name: Bilingual): Bilingual {
  return {
    zh: `${name.zh}：例外情形无法判断，需人工判断`,
    en: `${name.en}: its exception cannot be decided, a person must decide`,
  };
}
