import { allow, type AllowedAction, deny } from '../../../platform/http/allowed-action.js';
import { OBJECTION_STEPS, type ObjectionState } from '../publicity.types.js';
import { OBJECTION_MACHINE } from './objection.rules.js';
import type { ObjectionView } from './objections.dto.js';
import type { ObjectionFile } from './objections.repository.js';

export function toObjectionView(file: ObjectionFile): ObjectionView {
  return {
    id: file.id,
    version: file.version,
    noticeId: file.noticeId,
    noticeTitleZh: file.noticeTitleZh,
    noticeTitleEn: file.noticeTitleEn,
    itemNumber: file.itemNumber,
    itemLabel: file.itemLabel,
    subjectType: file.subjectType,
    subjectId: file.subjectId,
    state: file.state,
    grounds: file.grounds,
    evidence: file.evidence,
    filedAt: file.filedAt.toISOString(),
    reasonCode: file.reasonCode,
    answer: file.answer,
    decidedBy: file.decidedBy,
    decidedAt: file.decidedAt?.toISOString() ?? null,
    allowedActions: stepsFrom(file.state),
  };
}

function stepsFrom(state: ObjectionState): readonly AllowedAction[] {
  return OBJECTION_STEPS.map((step) => {
    const possible = OBJECTION_MACHINE.arrows.some(({ event, from }) => event === step && from.includes(state));
    return possible ? allow(step) : deny(step, state);
  });
}
