import { DomainError } from '../../platform/errors/domain-error.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';
import type { Days } from './catalogue.types.js';

registerProblems({
  'admission-pending': { status: 409, zh: '已有入库申请待审核', en: 'An admission is waiting for a decision' },
  'admission-overlaps': { status: 409, zh: '入库期限重叠', en: 'The provider is admitted for some of these days' },
  'other-officer-needed': { status: 403, zh: '须由另一名人员办理', en: 'Another officer must decide' },
  'appeal-used': { status: 409, zh: '已申诉过一次', en: 'An appeal was made already' },
  'item-code-taken': { status: 409, zh: '服务事项代码已存在', en: 'The item code is taken' },
});

export class AdmissionPending extends DomainError {
  constructor() {
    super('admission-pending', 409, 'This provider has applied already; wait for the decision.');
  }
}

export class AdmissionOverlaps extends DomainError {
  constructor({ from, until }: Days) {
    super('admission-overlaps', 409, 'The provider is admitted for some of these days; remove that admission first.', {
      from,
      until,
    });
  }
}

export class ItemCodeTaken extends DomainError {
  constructor(itemCode: string) {
    super('item-code-taken', 409, 'The provider has another item with this code.', { itemCode });
  }
}

export class OtherOfficerNeeded extends DomainError {
  constructor(decided: readonly string[]) {
    super('other-officer-needed', 403, 'You decided about this before: another officer must decide now.', { decided });
  }
}

export class AppealUsed extends DomainError {
  constructor() {
    super('appeal-used', 409, 'Against a rejection one appeals once; apply anew instead.');
  }
}
