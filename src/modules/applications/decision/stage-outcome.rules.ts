import { advance } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import type { PolicyStages, WorkflowOutcome } from './stage-plans.types.js';

/** The case after a stage: on to the next, back to the applicant, rejected, or DECIDED. */
export function afterOutcome(file: CaseFile, outcome: WorkflowOutcome): CaseFile {
  const said = {
    actorKind: outcome.decidedBy === null ? 'SYSTEM' : 'REVIEWER',
    actorId: outcome.decidedBy,
    stageId: outcome.stageId,
    reasonCode: outcome.reasonCode,
    comment: outcome.comment,
  } as const;
  const stageId = outcome.nextStageId;
  const amountFen = file.now.approvedFen;
  switch (outcome.result) {
    case 'NEXT_STAGE':
      return advance(file, 'pass', { ...said, amountFen, changes: { stageId } });
    case 'APPROVED':
      return advance(file, 'decide', { ...said, amountFen, changes: { stageId: null } });
    case 'RETURNED':
      return advance(file, 'request-supplement', { ...said, changes: { stageId } });
    case 'REJECTED': {
      const reasonCodes = outcome.reasonCode === null ? file.now.reasonCodes : [outcome.reasonCode];
      return advance(file, 'reject', { ...said, changes: { reasonCodes, stageId: null, approvedFen: null } });
    }
  }
}

/** True when no later stage asks a person: whoever approves now grants the award. */
export function isLastForPeople(stageId: string | null, stages: PolicyStages): boolean {
  const place = stages.findIndex(({ id }) => id === stageId);
  return place < 0 || stages.slice(place + 1).every(({ mode }) => mode === 'AUTO');
}
