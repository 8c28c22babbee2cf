import { faultsOf } from '../../platform/machine/state-machine.js';
import { CASE_MACHINE, moveCase } from './case.rules.js';
import { CASE_STATES, type CaseEvent, type CaseState } from './workflow.types.js';

describe('cases', () => {
  it('have a machine without faults', () => {
    expect(faultsOf(CASE_MACHINE)).toEqual([]);
    expect(CASE_MACHINE.states).toEqual(CASE_STATES);
  });

  it.each<[CaseState, CaseEvent, CaseState | 'refused']>([
    ['RUNNING', 'pass', 'RUNNING'],
    ['RUNNING', 'approve', 'APPROVED'],
    ['RUNNING', 'reject', 'REJECTED'],
    ['RUNNING', 'return', 'RETURNED'],
    ['RUNNING', 'resume', 'refused'],
    ['RETURNED', 'resume', 'RUNNING'],
    ['RETURNED', 'approve', 'refused'],
    ['RETURNED', 'cancel', 'CANCELLED'],
    ['APPROVED', 'reject', 'refused'],
    ['APPROVED', 'cancel', 'refused'],
    ['APPROVED', 'reopen', 'RUNNING'],
    ['REJECTED', 'reopen', 'refused'],
    ['RUNNING', 'reopen', 'refused'],
    ['REJECTED', 'approve', 'refused'],
    ['CANCELLED', 'resume', 'refused'],
  ])('WFL-01 %s on %s: %s', (from, event, to) => {
    if (to === 'refused') {
      expect(() => moveCase(from, event)).toThrow(from);
    } else {
      expect(moveCase(from, event)).toBe(to);
    }
  });
});
