import { DomainError } from '../../platform/errors/domain-error.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';
import { formatYuan, type Fen } from '../../platform/money/fen.js';

registerProblems({
  'programme-not-accepting': { status: 409, zh: '项目当前不受理申报', en: 'The programme takes no applications now' },
  'too-many-drafts': { status: 409, zh: '草稿数量已达上限', en: 'Too many drafts' },
  'award-raised': { status: 422, zh: '核定金额不得高于测算金额', en: 'An award can only be lowered' },
  'reason-missing': { status: 422, zh: '请说明理由', en: 'A reason is needed' },
  'award-undetermined': { status: 422, zh: '补贴金额尚无法测算', en: 'The award cannot be computed yet' },
  'issuer-decided-the-case': {
    status: 403,
    zh: '审批人不得发券',
    en: 'Who decided the case may not issue its voucher',
  },
  'budget-exhausted': { status: 422, zh: '预算不足', en: 'The budget is exhausted' },
});

export class ProgrammeNotAccepting extends DomainError {
  constructor(state: string) {
    super('programme-not-accepting', 409, 'Applications can be handed in while the programme is OPEN.', {
      programmeState: state,
    });
  }
}

export class TooManyDrafts extends DomainError {
  constructor(limit: number) {
    super('too-many-drafts', 409, 'Submit or withdraw a draft of this programme before you make another.', { limit });
  }
}

export class AwardRaised extends DomainError {
  constructor(computed: Fen, asked: Fen) {
    super('award-raised', 422, 'The rules give the most; an official may grant less and say why.', {
      computedYuan: formatYuan(computed),
      askedYuan: formatYuan(asked),
    });
  }
}

export class ReasonMissing extends DomainError {
  constructor(what: string) {
    super('reason-missing', 422, `Say why: ${what} needs a comment.`);
  }
}

export class AwardUndetermined extends DomainError {
  constructor(reasonCodes: readonly string[]) {
    super(
      'award-undetermined',
      422,
      'Facts that the award rests on are unknown. Return the case for a supplement, or have the facts corrected.',
      { reasonCodes },
    );
  }
}

export class IssuerDecidedTheCase extends DomainError {
  constructor() {
    super('issuer-decided-the-case', 403, 'Another officer must issue: you decided this case at one of its stages.');
  }
}
