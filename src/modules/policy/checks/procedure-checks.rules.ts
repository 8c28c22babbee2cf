import type { PolicyDocument } from '../document/policy-document.types.js';
import { duplicates } from './duplicates.rules.js';
import type { PolicyProblem } from './problem.types.js';

interface Named {
  readonly clause: string | null;
}

/** Stage ids are unique, separation names stages that exist, a quorum is not larger than the panel. */
export function checkProcedure({ workflow, queue, eligibility }: PolicyDocument): readonly PolicyProblem[] {
  const ids = workflow.stages.map((stage) => stage.id);
  const problems: PolicyProblem[] = [
    ...duplicates(ids, '/workflow/stages', 'id'),
    ...duplicates(
      eligibility.rules.map((rule) => rule.id),
      '/eligibility/rules',
      'id',
    ),
  ];
  workflow.stages.forEach((stage, index) => {
    const pointer = `/workflow/stages/${String(index)}`;
    stage.separationFrom.forEach((id, position) => {
      if (!ids.includes(id) || id === stage.id)
        problems.push(unknownStage(`${pointer}/separationFrom/${String(position)}`, id));
    });
    if (stage.quorum > stage.members) problems.push(quorumTooLarge(`${pointer}/quorum`));
  });
  const draws = queue.kind === 'LOTTERY' || queue.tieBreak.includes('LOTTERY_SEED');
  if (draws && queue.lotterySeed === null) problems.push(seedNeeded());
  queue.floorCeiling.forEach(({ minCount, maxCount }, index) => {
    if (maxCount !== null && maxCount < minCount)
      problems.push(ceilingBelowFloor(`/queue/floorCeiling/${String(index)}/maxCount`));
  });
  return problems;
}

/** A validity is stated in exactly one way. */
export function checkVoucher({ validity }: PolicyDocument['voucher']): readonly PolicyProblem[] {
  const stated = [validity.months, validity.days, validity.until].filter((value) => value !== null).length;
  if (stated === 1) return [];
  return [
    {
      pointer: '/voucher/validity',
      code: 'either-or',
      zh: 'months、days、until 须且只能选其一。',
      en: 'Exactly one of months, days and until may be used.',
    },
  ];
}

/** Nobody can agree beforehand to what is paid as it happens. */
export function checkRedemption({ mode, enterpriseConfirm }: PolicyDocument['redemption']): readonly PolicyProblem[] {
  if (mode !== 'REALTIME' || enterpriseConfirm === 'NONE') return [];
  return [
    {
      pointer: '/redemption/enterpriseConfirm',
      code: 'confirmation-in-real-time',
      zh: '即用即补（REALTIME）不能要求企业确认。',
      en: 'What is paid as it happens (REALTIME) cannot wait for the enterprise.',
    },
  ];
}

/** Every clause that a parameter cites stands in the legal basis. */
export function checkClauses(document: PolicyDocument): readonly PolicyProblem[] {
  const ids = document.legalBasis.map((clause) => clause.id);
  const cited: readonly (readonly [string, readonly Named[]])[] = [
    ['/eligibility/rules', document.eligibility.rules],
    ['/award/ratioTable', document.award.ratioTable],
    ['/award/fixedTable', document.award.fixedTable],
    ['/caps', document.caps],
  ];
  const unknown = cited.flatMap(([pointer, entries]) =>
    entries.flatMap(({ clause }, index) =>
      clause === null || ids.includes(clause) ? [] : [unknownClause(`${pointer}/${String(index)}/clause`, clause)],
    ),
  );
  return [...duplicates(ids, '/legalBasis', 'id'), ...unknown];
}

function unknownStage(pointer: string, id: string): PolicyProblem {
  return { pointer, code: 'unknown-stage', zh: `没有其他环节“${id}”。`, en: `There is no other stage “${id}”.` };
}

function quorumTooLarge(pointer: string): PolicyProblem {
  return { pointer, code: 'too-large', zh: '法定人数不得大于成员数。', en: 'The quorum may not exceed the members.' };
}

function seedNeeded(): PolicyProblem {
  return {
    pointer: '/queue/lotterySeed',
    code: 'missing-field',
    zh: '抽签需要事先公布的种子。',
    en: 'A draw needs a seed that is published beforehand.',
  };
}

function ceilingBelowFloor(pointer: string): PolicyProblem {
  return { pointer, code: 'wrong-range', zh: '上限小于下限。', en: 'The ceiling is below the floor.' };
}

function unknownClause(pointer: string, id: string): PolicyProblem {
  return {
    pointer,
    code: 'unknown-clause',
    zh: `依据中没有条款“${id}”。`,
    en: `The legal basis has no clause “${id}”.`,
  };
}
