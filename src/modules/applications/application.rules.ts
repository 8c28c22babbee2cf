import { WrongState } from '../../platform/errors/faults.js';
import {
  APPLICATION_STATES,
  type ApplicationEvent,
  type ApplicationState,
  type EventActor,
} from './application.types.js';

/** One arrow of the machine. `guard` says in words what the use case has checked before it lets the event happen. */
export interface Transition {
  readonly event: ApplicationEvent;
  readonly from: readonly ApplicationState[];
  readonly to: ApplicationState;
  readonly actor: EventActor;
  readonly guard: string;
}

const UNDER_REVIEW = ['SUBMITTED', 'STAGE_REVIEW'] as const;
const NOT_ISSUED = [
  'DRAFT',
  'SUBMITTED',
  'STAGE_REVIEW',
  'SUPPLEMENT_REQUIRED',
  'WAITLISTED',
  'DECIDED',
  'PUBLICITY',
  'OBJECTED',
  'APPROVED',
] as const;

/** States in which a case can hold a part of its award and wait for the rest. */
const TOPPED_UP = [
  'SUBMITTED',
  'STAGE_REVIEW',
  'SUPPLEMENT_REQUIRED',
  'DECIDED',
  'PUBLICITY',
  'OBJECTED',
  'APPROVED',
] as const;

export const FIRST_STATE: ApplicationState = 'DRAFT';
export const FINAL_STATES: readonly ApplicationState[] = ['ISSUED', 'REJECTED', 'WITHDRAWN', 'LAPSED'];

/** The life of an application. The order of the rows is the order in which a case usually meets them. */
export const APPLICATION_MACHINE: readonly Transition[] = [
  row('edit', ['DRAFT'], 'DRAFT', 'ENTERPRISE', 'own enterprise, version read is the stored one'),
  row(
    'submit',
    ['DRAFT'],
    'SUBMITTED',
    'ENTERPRISE',
    'programme and window open, pledges given, not refused by policy',
  ),
  row('waitlist', ['SUBMITTED', 'DECIDED', 'APPROVED'], 'WAITLISTED', 'SYSTEM', 'the buckets cannot pay the award'),
  row('promote', ['WAITLISTED'], 'SUBMITTED', 'SYSTEM', 'money is free, waitlisted at submission, its turn'),
  row('promote', ['WAITLISTED'], 'DECIDED', 'SYSTEM', 'money is free, waitlisted at the decision, its turn'),
  row('promote', ['WAITLISTED'], 'APPROVED', 'SYSTEM', 'money is free, waitlisted at issuing, its turn'),
  ...TOPPED_UP.map((state) => row('top-up', [state], state, 'SYSTEM', 'granted in part, money is free, its turn')),
  row('pass', UNDER_REVIEW, 'STAGE_REVIEW', 'REVIEWER', 'holds the task of the stage, decided no other stage'),
  row('request-supplement', UNDER_REVIEW, 'SUPPLEMENT_REQUIRED', 'REVIEWER', 'returns are left at this stage'),
  row('resubmit', ['SUPPLEMENT_REQUIRED'], 'STAGE_REVIEW', 'ENTERPRISE', 'own enterprise, not refused by policy'),
  row('lapse', ['SUPPLEMENT_REQUIRED'], 'LAPSED', 'SYSTEM', 'the time for the supplement is over'),
  row('decide', UNDER_REVIEW, 'DECIDED', 'REVIEWER', 'the last stage approves, the award is computed'),
  row('publish', ['DECIDED'], 'PUBLICITY', 'SYSTEM', 'publicity before issue'),
  row('object', ['PUBLICITY'], 'OBJECTED', 'ANYONE', 'inside the period, named'),
  row('dismiss', ['OBJECTED'], 'PUBLICITY', 'REVIEWER', 'objection examined and unfounded'),
  row('uphold', ['OBJECTED'], 'REJECTED', 'REVIEWER', 'objection examined and founded, nothing can be granted'),
  row(
    'redecide',
    ['OBJECTED'],
    'STAGE_REVIEW',
    'REVIEWER',
    'objection examined and founded, the last stage decides again',
  ),
  row('approve', ['DECIDED', 'PUBLICITY'], 'APPROVED', 'SYSTEM', 'no publicity, or ended without open objection'),
  row(
    'reject',
    [...UNDER_REVIEW, 'DECIDED', 'APPROVED'],
    'REJECTED',
    'REVIEWER',
    'reason code; once decided: no money',
  ),
  row(
    'issue',
    ['APPROVED'],
    'ISSUED',
    'ISSUER',
    'issuer decided no stage, eligibility still holds, money is set aside',
  ),
  row('withdraw', NOT_ISSUED, 'WITHDRAWN', 'ENTERPRISE', 'own enterprise'),
];

/**
 * @rule APP-01 An application moves only along the arrows of its machine; what was rejected, withdrawn, lapsed or issued
 * moves no more. (domain page, C.1)
 */
export function move(state: ApplicationState, event: ApplicationEvent, to?: ApplicationState): ApplicationState {
  const arrow = arrowsFrom(state, event).find((transition) => to === undefined || transition.to === to);
  if (arrow) return arrow.to;
  const from = [...new Set(APPLICATION_MACHINE.filter((row) => row.event === event).flatMap((row) => row.from))];
  throw new WrongState(`An application that is ${state} cannot take the step “${event}”.`, {
    state,
    event,
    possibleIn: from,
  });
}

export function canMove(state: ApplicationState, event: ApplicationEvent): boolean {
  return arrowsFrom(state, event).length > 0;
}

/** Counts against caps and cumulative spend: submitted and not refused, withdrawn or lapsed. */
export function isLive(state: ApplicationState): boolean {
  return LIVE_STATES.includes(state);
}

export const LIVE_STATES: readonly ApplicationState[] = APPLICATION_STATES.filter(
  (state) => state === 'ISSUED' || (state !== 'DRAFT' && !FINAL_STATES.includes(state)),
);

/** Live and not issued: what “one open application per enterprise” counts. */
export const OPEN_STATES: readonly ApplicationState[] = LIVE_STATES.filter((state) => state !== 'ISSUED');

/** What is wrong with a machine: unreachable states, dead ends, arrows without guard or out of a final state. */
export function faultsOf(machine: readonly Transition[]): readonly string[] {
  const reached = reachableFrom(FIRST_STATE, machine);
  const ends = new Set<ApplicationState>(FINAL_STATES);
  return [
    ...APPLICATION_STATES.filter((state) => !reached.has(state)).map((state) => `${state} cannot be reached`),
    ...APPLICATION_STATES.filter((state) => !leadsTo(ends, state, machine)).map((state) => `${state} never ends`),
    ...machine.filter(({ guard }) => guard.trim() === '').map(({ event }) => `“${event}” has no guard`),
    ...machine
      .filter(({ from }) => from.some((state) => ends.has(state)))
      .map(({ event }) => `“${event}” leaves a final state`),
  ];
}

function row(
  event: ApplicationEvent,
  from: readonly ApplicationState[],
  to: ApplicationState,
  ...[actor, guard]: readonly [EventActor, string]
): Transition {
  return { event, from, to, actor, guard };
}

function arrowsFrom(state: ApplicationState, event: ApplicationEvent): readonly Transition[] {
  return APPLICATION_MACHINE.filter((transition) => transition.event === event && transition.from.includes(state));
}

function reachableFrom(start: ApplicationState, machine: readonly Transition[]): ReadonlySet<ApplicationState> {
  const reached = new Set<ApplicationState>([start]);
  for (const state of reached) {
    for (const { from, to } of machine) if (from.includes(state)) reached.add(to);
  }
  return reached;
}

function leadsTo(
  ends: ReadonlySet<ApplicationState>,
  state: ApplicationState,
  machine: readonly Transition[],
): boolean {
  return [...reachableFrom(state, machine)].some((reached) => ends.has(reached));
}
