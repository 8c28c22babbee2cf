import { move } from './application.rules.js';
import type { Application, ApplicationEvent, ApplicationState, EventActor } from './application.types.js';
import type { CaseFile, Step } from './case-file.types.js';

/** What a step brings along besides its state. */
export interface StepDetails {
  readonly actorKind: EventActor;
  readonly actorId?: string | null;
  readonly stageId?: string | null;
  readonly reasonCode?: string | null;
  readonly comment?: string | null;
  readonly amountFen?: Step['amountFen'];
  /** Which of several arrows of the event. */
  readonly to?: ApplicationState;
  /** Fields that change with it. */
  readonly changes?: Partial<Application>;
}

export function openFile(
  application: Application,
  around: Pick<CaseFile, 'programme' | 'version' | 'command'>,
): CaseFile {
  return { before: application, now: application, steps: [], ...around };
}

/** The case one arrow further. Throws WrongState where the machine has no such arrow. */
export function advance(file: CaseFile, event: ApplicationEvent, details: StepDetails): CaseFile {
  const toState = move(file.now.state, event, details.to);
  const step: Step = {
    event,
    fromState: file.now.state,
    toState,
    actorKind: details.actorKind,
    actorId: details.actorId ?? null,
    stageId: details.stageId ?? null,
    reasonCode: details.reasonCode ?? null,
    comment: details.comment ?? null,
    amountFen: details.amountFen ?? null,
  };
  return { ...file, now: { ...file.now, ...details.changes, state: toState }, steps: [...file.steps, step] };
}

/** Changes fields without a step of the machine. */
export function amend(file: CaseFile, changes: Partial<Omit<Application, 'state' | 'id'>>): CaseFile {
  return { ...file, now: { ...file.now, ...changes } };
}

/** Fields that differ between two stands of an application, for the audit event. */
export function changedFields(
  before: Application,
  after: Application,
): { readonly before: Partial<Application>; readonly after: Partial<Application> } {
  const keys = (Object.keys(after) as (keyof Application)[]).filter((key) => !isSame(before[key], after[key]));
  const pick = (application: Application): Partial<Application> =>
    Object.fromEntries(keys.map((key) => [key, application[key]]));
  return { before: pick(before), after: pick(after) };
}

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((v, i) => v === other[i]);
  return one === other;
}
