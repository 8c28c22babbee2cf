import { DomainError } from '../../../platform/errors/domain-error.js';
import { registerProblems } from '../../../platform/errors/problem.catalog.js';

registerProblems({
  'credit-code-length': { status: 400, zh: '统一社会信用代码应为18位', en: 'A credit code has 18 characters' },
  'credit-code-character': {
    status: 400,
    zh: '统一社会信用代码含有不允许的字符',
    en: 'The credit code has a wrong character',
  },
  'credit-code-check': { status: 400, zh: '统一社会信用代码校验位有误', en: 'The check character is wrong' },
});

export class CreditCodeLength extends DomainError {
  constructor(length: number) {
    super('credit-code-length', 400, 'A unified social credit code has 18 characters.', { length, expected: 18 });
  }
}

export class CreditCodeCharacter extends DomainError {
  constructor(character: string, position: number) {
    super(
      'credit-code-character',
      400,
      'A unified social credit code has digits and capital letters without I, O, S, V and Z; the first 2 and the region are in their own ranges.',
      { character, position },
    );
  }
}

export class CreditCodeCheck extends DomainError {
  constructor(uscc: string, expected: string) {
    super('credit-code-check', 400, `The last character does not fit the first 17; it would have to be ${expected}.`, {
      uscc,
      found: uscc.slice(17),
      expected,
    });
  }
}
