import type { Case } from '../case.types.js';
import type { AwardParameters, LegalClause, PolicyDocument } from '../document/policy-document.types.js';
import { clauseFor, type Frame } from '../explanation/findings.rules.js';
import { compilePredicate, partsOf, type CompiledPredicate } from '../predicates/compile-predicate.rules.js';
import { operandList } from '../predicates/operators.rules.js';
import type { Predicate } from '../predicates/predicate.types.js';
import type { Fen } from '../../../platform/money/fen.js';
import type { Rate, RateRow, Scale } from './award-mode.types.js';

type Brackets = NonNullable<AwardParameters['brackets']>;

interface TableRow {
  readonly predicate: CompiledPredicate;
  readonly ratioBp: number;
  readonly row: RateRow;
}

type Tiers = Omit<Scale, 'frame' | 'programmeCode'>;

const CUMULATIVE = 'spend.cumulativeAnnualFen';

/** The scale of a document: its brackets when it has some, else its ratio table. */
export function compileScale({ award, legalBasis, identity }: PolicyDocument): Scale {
  const scale =
    award.brackets === null ? tableScale(award, legalBasis) : bracketScale(award.brackets, award.tierBasis, legalBasis);
  const clause = clauseFor(legalBasis, '/award/tierBasis');
  return {
    ...scale,
    frame: { ruleId: 'AWD-08', check: 'RATIO', clause, factIds: [CUMULATIVE] },
    programmeCode: identity.code,
  };
}

/** @rule AWD-05 The ratio is that of the first row of the table that holds, or of the best row where the policy says so. (award.ratioTable, award.tableRule) */
function tableScale(award: AwardParameters, basis: readonly LegalClause[]): Tiers {
  const facts = new Set<string>();
  const rows = award.ratioTable.map((entry, index): TableRow => {
    const predicate = compilePredicate(entry.when);
    predicate.factIds.forEach((id) => facts.add(id));
    const clause = clauseFor(basis, `/award/ratioTable/${String(index)}`, entry.clause);
    const frame: Frame = { ruleId: 'AWD-05', check: 'RATIO', clause, factIds: [...facts] };
    return { predicate, ratioBp: entry.ratioBp, row: { number: index + 1, frame } };
  });
  const noRow: RateRow = {
    number: 0,
    frame: { ruleId: 'AWD-05', check: 'RATIO', clause: clauseFor(basis, '/award/ratioTable'), factIds: [...facts] },
  };
  const choose = award.tableRule === 'MAX' ? bestRow : firstRow;
  return {
    marginal: false,
    needsMeasure: false,
    edges: sortedUnique(award.ratioTable.flatMap((entry) => edgesOf(entry.when))),
    rate: (kase, measureFen) => choose(rows, measureFen === null ? kase : withCumulative(kase, measureFen), noRow),
  };
}

/** @rule AWD-06 A row that cannot be decided before the first row that holds sends the case to a person. (fact conventions of the policy document) */
function firstRow(rows: readonly TableRow[], kase: Case, noRow: RateRow): Rate {
  for (const { predicate, ratioBp, row } of rows) {
    const truth = predicate.test(kase.facts);
    if (truth === 'unknown') return { kind: 'UNKNOWN', row };
    if (truth) return { kind: 'RATE', ratioBp, row };
  }
  return { kind: 'NONE', row: noRow };
}

/** The best row that holds; an undecided row matters only when it could be better. */
function bestRow(rows: readonly TableRow[], kase: Case, noRow: RateRow): Rate {
  const truths = rows.map(({ predicate }) => predicate.test(kase.facts));
  const best = highest(rows.filter((_row, index) => truths[index] === true));
  const undecided = highest(rows.filter((_row, index) => truths[index] === 'unknown'));
  if (undecided !== null && undecided.ratioBp > (best?.ratioBp ?? -1)) return { kind: 'UNKNOWN', row: undecided.row };
  return best === null ? { kind: 'NONE', row: noRow } : { kind: 'RATE', ratioBp: best.ratioBp, row: best.row };
}

function highest(rows: readonly TableRow[]): TableRow | null {
  return rows.reduce<TableRow | null>((best, row) => (best === null || row.ratioBp > best.ratioBp ? row : best), null);
}

/** @rule AWD-07 Under flat brackets the whole amount has the ratio of the bracket it falls in, under marginal ones each slice its own. (award.brackets) */
function bracketScale(
  { kind, rows }: Brackets,
  tierBasis: AwardParameters['tierBasis'],
  basis: readonly LegalClause[],
): Tiers {
  const factIds = tierBasis === 'CUMULATIVE_ANNUAL' ? [CUMULATIVE] : [];
  const prepared = rows.map(({ uptoFen, ratioBp }, index) => {
    const clause = clauseFor(basis, `/award/brackets/rows/${String(index)}`);
    const row: RateRow = { number: index + 1, frame: { ruleId: 'AWD-07', check: 'RATIO', clause, factIds } };
    return { upto: uptoFen === null ? null : BigInt(uptoFen), rate: { kind: 'RATE', ratioBp, row } as const };
  });
  const none: Rate = {
    kind: 'NONE',
    row: { number: 0, frame: { ruleId: 'AWD-07', check: 'RATIO', clause: null, factIds } },
  };
  return {
    marginal: kind === 'MARGINAL',
    needsMeasure: true,
    edges: prepared.flatMap(({ upto }) => (upto === null ? [] : [upto])),
    rate: (_kase, measureFen) => prepared.find(({ upto }) => upto === null || (measureFen ?? 0n) <= upto)?.rate ?? none,
  };
}

/** The case as it stood when the year's spend had reached this measure. */
function withCumulative(kase: Case, measureFen: Fen): Case {
  return { ...kase, facts: { ...kase.facts, [CUMULATIVE]: Number(measureFen) } };
}

/** The last fen before a comparison with the cumulative spend changes its answer. */
function edgesOf(predicate: Predicate): readonly bigint[] {
  if (predicate === true) return [];
  if ('all' in predicate) return predicate.all.flatMap(edgesOf);
  if ('any' in predicate) return predicate.any.flatMap(edgesOf);
  if ('not' in predicate) return edgesOf(predicate.not);
  const { fact, operator, operand } = partsOf(predicate);
  if (fact.id !== CUMULATIVE || operator === 'exists') return [];
  return operandList(operand).flatMap((constant) => {
    const edge = typeof constant === 'number' ? BigInt(constant) : 0n;
    return [edge - 1n, edge].filter((value) => value > 0n);
  });
}

function sortedUnique(edges: readonly bigint[]): readonly bigint[] {
  return [...new Set(edges)].sort((one, other) => (one < other ? -1 : 1));
}
