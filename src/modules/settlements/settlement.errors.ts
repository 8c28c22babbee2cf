import { DomainError, type FieldProblem } from '../../platform/errors/domain-error.js';
import { InvalidRequest } from '../../platform/errors/faults.js';
import { registerProblems } from '../../platform/errors/problem.catalog.js';

registerProblems({
  'account-name-differs': { status: 422, zh: '账户名称与登记名称不一致', en: 'The account is in another name' },
  'checker-is-maker': { status: 403, zh: '须由另一人办理', en: 'Somebody else must do this' },
  'settlement-batch-open': { status: 409, zh: '该项目已有未锁定的结算批次', en: 'The programme has an open batch' },
  'nothing-to-settle': { status: 409, zh: '该期间没有待结算的核销', en: 'There is nothing to settle' },
  'nothing-to-pay': { status: 409, zh: '批次中没有可支付的明细', en: 'No line of the batch can be paid' },
  'payments-not-public': { status: 409, zh: '拟兑付名单尚未公示', en: 'The payments were not published' },
  'payments-still-public': { status: 409, zh: '拟兑付名单公示期未满', en: 'The publicity of the payments runs' },
  'payments-objected': { status: 409, zh: '拟兑付名单有未办结的异议', en: 'An objection to a payment is open' },
  'settlement-results-refused': { status: 422, zh: '支付结果有误，未导入', en: 'The results were not imported' },
});

export class AccountNameDiffers extends DomainError {
  constructor(registeredName: string) {
    super('account-name-differs', 422, 'Money goes to an account in the registered name only.', { registeredName });
  }
}

export class InvalidAccountNumber extends InvalidRequest {
  constructor() {
    super([
      {
        pointer: '/accountNumber',
        code: 'invalid-account-number',
        message: 'An account number has 6 to 32 digits; blanks and hyphens between them are allowed.',
      },
    ]);
  }
}

export class SecondPersonNeeded extends DomainError {
  constructor(message: string) {
    super('checker-is-maker', 403, message);
  }
}

export class SettlementBatchOpen extends DomainError {
  constructor() {
    super('settlement-batch-open', 409, 'Lock or cancel the open batch of this programme before you make another.');
  }
}

export class NothingToSettle extends DomainError {
  constructor(from: string, until: string) {
    super('nothing-to-settle', 409, 'No order that was captured in this period waits for its settlement.', {
      from,
      until,
    });
  }
}

export class NothingToPay extends DomainError {
  constructor() {
    super('nothing-to-pay', 409, 'Every line is excluded. See the reasons, mend them or cancel the batch.');
  }
}

const SHOWN_PROBLEMS = 100;

/** Nothing of a result file is taken when a row of it is wrong; `errors` name the rows. */
export class SettlementResultsRefused extends DomainError {
  constructor(problems: readonly FieldProblem[]) {
    super(
      'settlement-results-refused',
      422,
      'Nothing was imported. Mend the rows named in errors and send the file again.',
      { problems: problems.length },
      problems.slice(0, SHOWN_PROBLEMS),
    );
  }
}

export class PaymentsNotPublic extends DomainError {
  constructor() {
    super(
      'payments-not-public',
      409,
      'Publish the notice of the payments again, or cancel the batch and make another.',
    );
  }
}

export class PaymentsStillPublic extends DomainError {
  constructor(endsAt: Date) {
    super('payments-still-public', 409, 'The file goes out when the notice of the payments has ended.', {
      endsAt: endsAt.toISOString(),
    });
  }
}

export class PaymentsObjected extends DomainError {
  constructor() {
    super('payments-objected', 409, 'Decide the objections to the payments first.');
  }
}
