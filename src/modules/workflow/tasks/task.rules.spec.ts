import { DomainError } from '../../../platform/errors/domain-error.js';
import { checkFree, checkReason } from './task.rules.js';
import type { DecisionOutcome, TaskState } from '../workflow.types.js';

function codeOf(check: () => void): string {
  try {
    check();
    return 'ok';
  } catch (error) {
    return error instanceof DomainError ? [error.code, ...error.errors.map(({ pointer }) => pointer)].join(' ') : 'bug';
  }
}

describe('tasks', () => {
  it.each<[string, TaskState, string | null, string]>([
    ['open', 'OPEN', null, 'ok'],
    ['claimed by oneself', 'CLAIMED', 'me', 'ok'],
    ['claimed by another', 'CLAIMED', 'other', 'wrong-state'],
    ['decided', 'DONE', 'me', 'wrong-state'],
    ['cancelled', 'CANCELLED', null, 'wrong-state'],
  ])('WFL-07 %s', (_case, state, assigneeId, expected) => {
    expect(
      codeOf(() => {
        checkFree({ state, assigneeId }, 'me');
      }),
    ).toBe(expected);
  });

  it.each<[DecisionOutcome, string | null, string | null, string]>([
    ['APPROVE', null, null, 'ok'],
    ['REJECT', 'MIN_CONTRACT', 'The contract is too small.', 'ok'],
    ['REJECT', null, 'Too small.', 'invalid-request /reasonCode'],
    ['RETURN', 'DOCUMENTS_MISSING', ' ', 'invalid-request /comment'],
    ['RETURN', null, null, 'invalid-request /reasonCode /comment'],
  ])('WFL-08 %s for %s “%s”: %s', (outcome, reasonCode, comment, expected) => {
    expect(
      codeOf(() => {
        checkReason(outcome, reasonCode, comment);
      }),
    ).toBe(expected);
  });
});
