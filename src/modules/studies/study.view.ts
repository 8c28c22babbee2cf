import { allow, deny } from '../../platform/http/allowed-action.js';
import type { DifferenceView, StudyView } from './studies.dto.js';
import type { StudyDifference } from './replay/replay.types.js';
import { hasEnded } from './study.rules.js';
import type { PolicyChoice, Study, StudyOrder } from './study.types.js';

type Fields<Answer> = Pick<Answer, keyof Answer>;

export function toStudyView(study: Study): Fields<StudyView> {
  return {
    id: study.id,
    version: study.version,
    programmeId: study.programmeId,
    kind: study.order.kind,
    state: study.state,
    asked: askedOf(study.order),
    done: study.done,
    total: study.total,
    result: study.result,
    failure: study.failure,
    requestedBy: study.requestedBy,
    createdAt: study.createdAt.toISOString(),
    startedAt: study.startedAt?.toISOString() ?? null,
    finishedAt: study.finishedAt?.toISOString() ?? null,
    allowedActions: [hasEnded(study.state) ? deny('cancel', study.state) : allow('cancel')],
  };
}

export function toDifferenceView(difference: StudyDifference): DifferenceView {
  return {
    id: difference.id,
    kind: difference.kind,
    evaluationId: difference.evaluationId,
    subjectType: difference.subjectType,
    subjectId: difference.subjectId,
    subjectState: difference.subjectState,
    outcomeBefore: difference.outcomeBefore,
    outcomeAfter: difference.outcomeAfter,
    amountBeforeFen: difference.amountBeforeFen,
    amountAfterFen: difference.amountAfterFen,
    reasonsBefore: difference.reasonsBefore,
    reasonsAfter: difference.reasonsAfter,
  };
}

/** What was asked, without rows and whole documents. */
function askedOf(order: StudyOrder): object {
  if (order.kind === 'REPLAY') {
    const against = order.against === null ? null : choiceOf(order.against);
    return { versionNumber: order.versionNumber, against };
  }
  const { population } = order;
  return {
    policy: choiceOf(order.policy),
    baseline: order.baseline === null ? null : choiceOf(order.baseline),
    population: population.kind === 'ROWS' ? { kind: population.kind, arrivals: population.arrivals } : population,
  };
}

function choiceOf({ versionNumber, document }: PolicyChoice): object {
  return versionNumber === null ? { document: document.identity.code } : { versionNumber };
}
