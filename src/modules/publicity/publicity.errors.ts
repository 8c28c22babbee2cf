import { DomainError } from '../../platform/errors/domain-error.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';

registerProblems({
  'publicity-ended': { status: 409, zh: '公示期已结束，不再受理异议', en: 'The publicity period is over' },
  'item-not-open': { status: 409, zh: '该项已撤下', en: 'This item is no longer on the notice' },
  'already-public': { status: 409, zh: '该事项正在公示', en: 'It is on a public notice already' },
  'objection-separation': { status: 403, zh: '异议处理须与审批、公示人员分离', en: 'Somebody else must decide this' },
});

/** An objection came too late. It may still be reported to the supervision authority: `reportAt` says where. */
export class PublicityOver extends DomainError {
  constructor(endedAt: Date, reportAt: string) {
    super(
      'publicity-ended',
      409,
      'The period for objections is over. What you know can still be reported to the supervision authority: see reportAt.',
      { endedAt: endedAt.toISOString(), channel: 'SUPERVISION_REPORT', reportAt },
    );
  }
}

export class ItemNotOpen extends DomainError {
  constructor(itemNumber: number) {
    super('item-not-open', 409, 'This item was taken off the notice, so there is nothing to object to.', {
      itemNumber,
    });
  }
}

export class AlreadyPublic extends DomainError {
  constructor() {
    super('already-public', 409, 'One of the items is on another notice whose period runs. Wait for its end.');
  }
}

export class ObjectionSeparation extends DomainError {
  constructor(reason: 'PUBLISHED_IT' | 'DECIDED_THE_CASE') {
    super('objection-separation', 403, 'Who published the notice or decided the case does not decide on objections.', {
      reason,
    });
  }
}
