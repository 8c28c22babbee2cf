/** One arrow: what happens, from where, to where, and in words what the use case has checked before. */
export interface Arrow<State extends string, Event extends string> {
  readonly event: Event;
  readonly from: readonly State[];
  readonly to: State;
  readonly guard: string;
}

/** A life cycle as data. */
export interface StateMachine<State extends string, Event extends string> {
  readonly name: string;
  readonly states: readonly State[];
  readonly first: State;
  readonly final: readonly State[];
  readonly arrows: readonly Arrow<State, Event>[];
}

/** Called at boot by the module that owns the machine: a broken one stops the start. */
export function checkMachine<State extends string, Event extends string>(machine: StateMachine<State, Event>): void {
  const faults = faultsOf(machine);
  if (faults.length > 0) throw new Error(`The states of ${machine.name} are broken: ${faults.join('; ')}.`);
}

/** Unreachable states, dead ends, arrows without a guard or out of a final state, two answers to one event. */
export function faultsOf<State extends string, Event extends string>(
  machine: StateMachine<State, Event>,
): readonly string[] {
  const { states, first, final, arrows } = machine;
  const reached = reachable(machine, first);
  const ends = (state: State): boolean => [...reachable(machine, state)].some((each) => final.includes(each));
  const keys = arrows.flatMap(({ event, from }) => from.map((state) => `${state} on ${event}`));
  return [
    ...states.filter((state) => !reached.has(state)).map((state) => `${state} cannot be reached`),
    ...states.filter((state) => !ends(state)).map((state) => `${state} never ends`),
    ...arrows.filter(({ guard }) => guard.trim() === '').map(({ event }) => `${event} has no guard`),
    ...arrows
      .filter(({ from }) => from.some((each) => final.includes(each)))
      .map(({ event }) => `${event} leaves an end`),
    ...keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key} has two answers`),
  ];
}

function reachable<State extends string, Event extends string>(
  { arrows }: StateMachine<State, Event>,
  start: State,
): ReadonlySet<State> {
  const reached = new Set<State>([start]);
  for (const state of reached) {
    for (const { from, to } of arrows) if (from.includes(state)) reached.add(to);
  }
  return reached;
}
