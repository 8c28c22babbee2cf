import type { AwardParameters } from '../document/policy-document.types.js';
import { factById } from '../facts/fact-catalogue.rules.js';
import type { Predicate } from '../predicates/predicate.types.js';
import type { PolicyProblem } from './problem.types.js';

/** The award's parameters fit its mode, and its tiers neither overlap nor hide one another. */
export function checkAward(award: AwardParameters): readonly PolicyProblem[] {
  return [
    ...checkBrackets(award),
    ...checkScoreBands(award),
    ...checkModeParameters(award),
    ...checkCombinations(award),
    ...unreachable(award.tableRule === 'MAX' ? [] : award.ratioTable, '/award/ratioTable'),
    ...unreachable(award.fixedTable, '/award/fixedTable'),
    ...checkTiers(award),
  ];
}

/** Brackets rise, and only the last may be open. */
function checkBrackets({ brackets }: AwardParameters): readonly PolicyProblem[] {
  const rows = brackets?.rows ?? [];
  const problems: PolicyProblem[] = [];
  rows.forEach(({ uptoFen }, index) => {
    const pointer = `/award/brackets/rows/${String(index)}/uptoFen`;
    const last = index === rows.length - 1;
    const before = rows[index - 1]?.uptoFen ?? -1;
    if (uptoFen === null && !last) problems.push(overlapping(pointer));
    if (uptoFen !== null && uptoFen <= before) problems.push(overlapping(pointer));
    if (uptoFen !== null && last) problems.push(openEnd(pointer));
  });
  return problems;
}

/** Bands rise by their lower end, and each gives one kind of award. */
function checkScoreBands({ scoreBands }: AwardParameters): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  scoreBands.forEach((band, index) => {
    const pointer = `/award/scoreBands/${String(index)}`;
    const before = scoreBands[index - 1];
    if (before !== undefined && band.fromHundredths <= before.fromHundredths) {
      problems.push(overlapping(`${pointer}/fromHundredths`));
    }
    if ((band.amountFen === null) === (band.ratioBp === null)) problems.push(eitherOr(pointer, 'amountFen', 'ratioBp'));
  });
  return problems;
}

/** Each mode has the field it computes from. */
function checkModeParameters({
  mode,
  fixedTable,
  scoreBands,
  pool,
  perUnit,
}: AwardParameters): readonly PolicyProblem[] {
  if (mode === 'FIXED' && fixedTable.length === 0) return [neededBy('/award/fixedTable', mode)];
  if (mode === 'SCORE_BAND' && scoreBands.length === 0) return [neededBy('/award/scoreBands', mode)];
  if (mode === 'POOL' && pool === null) return [neededBy('/award/pool', mode)];
  if (mode === 'PER_UNIT' && perUnit === null) return [neededBy('/award/perUnit', mode)];
  return [];
}

/** Parameters that exclude one another, or name a fact of the wrong type. */
function checkCombinations({ pool, perUnit, brackets, ratioTable }: AwardParameters): readonly PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (pool !== null && pool.maxFen < pool.minFen) problems.push(overlapping('/award/pool/maxFen'));
  if (perUnit !== null && factById(perUnit.fact)?.type !== 'QUANTITY') problems.push(notAQuantity());
  if (brackets !== null && ratioTable.length > 0) problems.push(eitherOr('/award/brackets', 'brackets', 'ratioTable'));
  return problems;
}

/** A row after one that always holds can never be reached under first match: the two overlap. */
function unreachable(rows: readonly { readonly when: Predicate }[], pointer: string): readonly PolicyProblem[] {
  const always = rows.findIndex((row) => row.when === true);
  const hidden = rows.length - 1 - always;
  return always >= 0 && hidden > 0 ? [overlapping(`${pointer}/${String(always + 1)}`)] : [];
}

function checkTiers({ tierBasis, tierReevaluation, accrual }: AwardParameters): readonly PolicyProblem[] {
  if (tierReevaluation !== 'NONE' && tierBasis === 'PER_APPLICATION') {
    return [
      {
        pointer: '/award/tierReevaluation',
        code: 'needs-cumulative-basis',
        zh: '只有按年度累计分档（CUMULATIVE_ANNUAL）才能重新核定。',
        en: 'Re-evaluation needs tiers on the cumulative annual basis (CUMULATIVE_ANNUAL).',
      },
    ];
  }
  return accrual === 'CUMULATIVE_DIFFERENCE' && tierReevaluation !== 'NONE'
    ? [eitherOr('/award/accrual', 'accrual', 'tierReevaluation')]
    : [];
}

function overlapping(pointer: string): PolicyProblem {
  return {
    pointer,
    code: 'overlapping-tiers',
    zh: '与前一档重叠或永远不会用到。',
    en: 'It overlaps the tier before it, or can never be reached.',
  };
}

function openEnd(pointer: string): PolicyProblem {
  return {
    pointer,
    code: 'last-bracket-closed',
    zh: '最后一档的上限应为 null（无上限）。',
    en: 'The last bracket must be open: uptoFen null.',
  };
}

function eitherOr(pointer: string, one: string, other: string): PolicyProblem {
  return {
    pointer,
    code: 'either-or',
    zh: `${one} 与 ${other} 须且只能选其一。`,
    en: `Exactly one of ${one} and ${other} may be used.`,
  };
}

function neededBy(pointer: string, mode: string): PolicyProblem {
  return { pointer, code: 'missing-field', zh: `${mode} 方式需要此项。`, en: `The mode ${mode} needs this field.` };
}

function notAQuantity(): PolicyProblem {
  return {
    pointer: '/award/perUnit/fact',
    code: 'operator-mismatch',
    zh: '按量补贴的事实须为数量（QUANTITY）类型。',
    en: 'An award per unit needs a fact of the type QUANTITY.',
  };
}
