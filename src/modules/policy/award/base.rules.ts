import type { Case } from '../case.types.js';
import type { AwardParameters, PolicyDocument } from '../document/policy-document.types.js';
import type { Disallowance } from '../explanation/evaluation.types.js';
import { yuan } from '../explanation/figures.rules.js';
import { clauseFor, finding, unknownFinding, type Finding, type Frame } from '../explanation/findings.rules.js';
import { knownFact, type FactId } from '../facts/fact-catalogue.rules.js';
import type { Bilingual } from '../facts/fact.types.js';
import { fen, ZERO_FEN, type Fen } from '../../../platform/money/fen.js';

export type BaseKind = Extract<AwardParameters['base'], string>;

/** The amount a ratio is taken of; null when a fact is unknown. What was not accepted is listed with its reason. */
export interface Base {
  readonly amountFen: Fen | null;
  readonly findings: readonly Finding[];
  readonly disallowances: readonly Disallowance[];
}

export type DetermineBase = (kase: Case) => Base;

interface Source {
  readonly kind: BaseKind;
  readonly fact: FactId;
  /** The fact that holds what is taken out for items that are not supported; null when nothing is taken out. */
  readonly excluded: FactId | null;
}

interface Read {
  readonly source: Source;
  readonly amountFen: Fen;
  readonly excludedFen: Fen;
}

/** What the document's ratio is taken of. A fact that is unknown leaves the base unknown. */
export function compileBase(document: PolicyDocument): DetermineBase {
  const kinds = typeof document.award.base === 'string' ? [document.award.base] : document.award.base.minOf;
  const excludes = document.support.exclusions.length > 0;
  const sources = kinds.map((kind) => sourceOf(kind, document.award.taxBasis, excludes));
  const frame: Frame = {
    ruleId: kinds.length > 1 ? 'AWD-02' : 'AWD-01',
    check: 'BASE',
    clause: clauseFor(document.legalBasis, '/award/base'),
    factIds: sources.flatMap(({ fact, excluded }) => (excluded === null ? [fact] : [fact, excluded])),
  };
  return (kase) => {
    const reads = sources.map((source) => readSource(source, kase));
    const known = reads.filter((read) => read !== null);
    return known.length < reads.length ? unknownBase(frame, kase) : leastOf(known, frame, kase);
  };
}

/** @rule AWD-02 Where several amounts are named, the base is the least of them, and each step down is reported. (award.base minOf) */
function leastOf(reads: readonly Read[], frame: Frame, kase: Case): Base {
  const disallowances: Disallowance[] = [];
  let least: Fen | null = null;
  for (const { source, amountFen, excludedFen } of reads) {
    if (excludedFen > 0n) disallowances.push(disallow('EXCLUDED', excludedFen));
    const accepted = fen(amountFen > excludedFen ? amountFen - excludedFen : 0n);
    if (least !== null && accepted < least)
      disallowances.push(disallow(SHORT_CODE[source.kind], fen(least - accepted)));
    least = least === null || accepted < least ? accepted : least;
  }
  const amountFen = least ?? ZERO_FEN;
  return {
    amountFen,
    findings: [finding(frame, kase, { result: 'COMPUTED', afterFen: amountFen, text: baseText(reads, amountFen) })],
    disallowances,
  };
}

function unknownBase(frame: Frame, kase: Case): Base {
  const missing = frame.factIds.filter((id) => kase.facts[id] === undefined);
  const text = {
    zh: `计算基数所需事实不明：${missing.join('、')}`,
    en: `The base cannot be found, unknown: ${missing.join(', ')}`,
  };
  return { amountFen: null, findings: [unknownFinding(frame, kase, text)], disallowances: [] };
}

/** @rule AWD-03 Amounts for items that are not supported are taken out of the base before anything is compared. (support.exclusions) */
function readSource(source: Source, kase: Case): Read | null {
  const amountFen = amountOf(kase, source.fact);
  const excludedFen = source.excluded === null ? ZERO_FEN : amountOf(kase, source.excluded);
  return amountFen === null || excludedFen === null ? null : { source, amountFen, excludedFen };
}

/** A money fact: null when it is unknown, zero when it is known to be absent. */
export function amountOf(kase: Case, fact: FactId): Fen | null {
  const value = kase.facts[fact];
  if (value === null) return ZERO_FEN;
  return typeof value === 'number' ? fen(value) : null;
}

/** @rule AWD-01 The base is the contract, invoiced, paid, metered or reviewed amount, with or without tax as the policy says. (award.base, award.taxBasis) */
function sourceOf(kind: BaseKind, taxBasis: AwardParameters['taxBasis'], excludes: boolean): Source {
  const { inclusive, exclusive, excluded } = FACTS[kind];
  return { kind, fact: taxBasis === 'INCLUSIVE' ? inclusive : exclusive, excluded: excludes ? excluded : null };
}

interface BaseFacts {
  readonly inclusive: FactId;
  readonly exclusive: FactId;
  readonly excluded: FactId | null;
}

const FACTS: Readonly<Record<BaseKind, BaseFacts>> = {
  CONTRACT: {
    inclusive: 'contract.amountFen',
    exclusive: 'contract.amountExclTaxFen',
    excluded: 'contract.excludedFen',
  },
  INVOICED: { inclusive: 'spend.invoicedFen', exclusive: 'spend.invoicedExclTaxFen', excluded: 'spend.excludedFen' },
  PAID: { inclusive: 'spend.paidFen', exclusive: 'spend.paidExclTaxFen', excluded: null },
  METERED: { inclusive: 'spend.meteredFen', exclusive: 'spend.meteredExclTaxFen', excluded: null },
  REVIEWED: { inclusive: 'review.baseFen', exclusive: 'review.baseFen', excluded: null },
};

const SHORT_CODE: Readonly<Record<BaseKind, string>> = {
  CONTRACT: 'ABOVE_CONTRACT',
  INVOICED: 'NOT_INVOICED',
  PAID: 'UNPAID',
  METERED: 'NOT_METERED',
  REVIEWED: 'NOT_ACCEPTED',
};

const DISALLOWED: Readonly<Record<string, Bilingual | undefined>> = {
  EXCLUDED: { zh: '不予支持的服务事项', en: 'for items that are not supported' },
  ABOVE_CONTRACT: { zh: '超出合同金额', en: 'above the contract' },
  NOT_INVOICED: { zh: '未开票', en: 'not invoiced' },
  UNPAID: { zh: '未支付', en: 'not paid' },
  NOT_METERED: { zh: '无计量记录', en: 'not metered' },
  NOT_ACCEPTED: { zh: '评审未予认可', en: 'not accepted by the review' },
};

function disallow(code: string, amountFen: Fen): Disallowance {
  const why = DISALLOWED[code] ?? { zh: code, en: code };
  return {
    code,
    amountFen: Number(amountFen),
    text: { zh: `核减 ${yuan(amountFen)} 元：${why.zh}`, en: `${yuan(amountFen)} disallowed: ${why.en}` },
  };
}

function baseText(reads: readonly Read[], amountFen: Fen): Bilingual {
  const parts = reads.map(({ source, amountFen: whole, excludedFen }) => {
    const { zh, en } = knownFact(source.fact);
    const less = excludedFen > 0n;
    return {
      zh: `${zh}${yuan(whole)} 元${less ? ` 减不予支持 ${yuan(excludedFen)}` : ''}`,
      en: `${en} ${yuan(whole)}${less ? ` less ${yuan(excludedFen)} not supported` : ''}`,
    };
  });
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    const after = reads[0]?.excludedFen === 0n ? '' : ` = ${yuan(amountFen)}`;
    return { zh: `基数：${only.zh}${after}`, en: `Base: ${only.en}${after}` };
  }
  return {
    zh: `基数取最小值：${parts.map((part) => part.zh).join('、')} → ${yuan(amountFen)}`,
    en: `The base is the least of ${parts.map((part) => part.en).join(', ')} → ${yuan(amountFen)}`,
  };
}
