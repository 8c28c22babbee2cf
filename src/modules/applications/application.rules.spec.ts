import { WrongState } from '../../platform/errors/faults.js';
import { APPLICATION_MACHINE, canMove, faultsOf, isLive, move } from './application.rules.js';
import { APPLICATION_STATES, type ApplicationEvent, type ApplicationState } from './application.types.js';

describe('the life of an application', () => {
  it('has no unreachable state, no dead end and no arrow without guard', () => {
    expect(faultsOf(APPLICATION_MACHINE)).toEqual([]);
  });

  it('would not start with a machine that has any of them', () => {
    const withoutIssue = APPLICATION_MACHINE.filter(({ event }) => event !== 'issue');
    expect(faultsOf(withoutIssue)).toContain('ISSUED cannot be reached');
    const unguarded = APPLICATION_MACHINE.map((row) => (row.event === 'lapse' ? { ...row, guard: ' ' } : row));
    expect(faultsOf(unguarded)).toEqual(['“lapse” has no guard']);
    const trap = APPLICATION_MACHINE.filter(({ from }) => !from.includes('OBJECTED'));
    expect(faultsOf(trap)).toContain('OBJECTED never ends');
  });

  it.each<[ApplicationState, ApplicationEvent, ApplicationState]>([
    ['DRAFT', 'submit', 'SUBMITTED'],
    ['SUBMITTED', 'pass', 'STAGE_REVIEW'],
    ['STAGE_REVIEW', 'pass', 'STAGE_REVIEW'],
    ['SUBMITTED', 'decide', 'DECIDED'],
    ['STAGE_REVIEW', 'request-supplement', 'SUPPLEMENT_REQUIRED'],
    ['SUPPLEMENT_REQUIRED', 'resubmit', 'STAGE_REVIEW'],
    ['DECIDED', 'approve', 'APPROVED'],
    ['APPROVED', 'issue', 'ISSUED'],
    ['APPROVED', 'withdraw', 'WITHDRAWN'],
    ['WAITLISTED', 'withdraw', 'WITHDRAWN'],
  ])('APP-01 takes the arrow: %s, %s → %s', (state, event, to) => {
    expect(move(state, event)).toBe(to);
  });

  it.each<[ApplicationState, ApplicationEvent]>([
    ['DRAFT', 'decide'],
    ['SUBMITTED', 'submit'],
    ['DECIDED', 'pass'],
    ['WAITLISTED', 'issue'],
    ['DECIDED', 'issue'],
    ['PUBLICITY', 'issue'],
    ['ISSUED', 'withdraw'],
    ['REJECTED', 'submit'],
    ['WITHDRAWN', 'submit'],
    ['LAPSED', 'resubmit'],
  ])('APP-01 refuses what is no arrow: %s, %s', (state, event) => {
    expect(() => move(state, event)).toThrow(WrongState);
    expect(canMove(state, event)).toBe(false);
  });

  it('APP-01 promotes to the very state that the case waited in', () => {
    expect(move('WAITLISTED', 'promote', 'DECIDED')).toBe('DECIDED');
    expect(move('WAITLISTED', 'promote', 'APPROVED')).toBe('APPROVED');
    expect(() => move('WAITLISTED', 'promote', 'ISSUED')).toThrow();
  });

  it('counts what is submitted and neither refused, withdrawn nor lapsed', () => {
    expect(APPLICATION_STATES.filter((state) => !isLive(state))).toEqual(['DRAFT', 'REJECTED', 'WITHDRAWN', 'LAPSED']);
  });
});
