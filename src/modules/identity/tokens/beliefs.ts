/** How long an answer is believed: what another process changed is noticed here at most so much later. */
const BELIEVED_MS = 3000;
const KEPT_MAX = 10_000;

interface Belief<State> {
  readonly state: Promise<State | undefined>;
  /** By the monotonic clock. */
  readonly askedAt: number;
}

interface Asking<Question, State> {
  readonly question: Question;
  readonly answer: (state: State | undefined) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * What the database says about rows that any process may change, asked again every three seconds only. Questions of the
 * same moment become one query. Oldest beliefs come first in the map: asking again moves one to the end.
 */
export class Beliefs<Question, State> {
  private readonly kept = new Map<string, Belief<State>>();
  private asking: Asking<Question, State>[] = [];

  /** `find` answers by name, which tells each question from all others; a name without an answer is `undefined`. */
  constructor(
    private readonly nameOf: (question: Question) => string,
    private readonly find: (questions: readonly Question[]) => Promise<ReadonlyMap<string, State>>,
  ) {}

  of(question: Question): Promise<State | undefined> {
    const now = performance.now();
    const name = this.nameOf(question);
    const belief = this.kept.get(name);
    if (belief && now - belief.askedAt < BELIEVED_MS) return belief.state;
    const state = this.ask(question);
    state.catch(() => {
      this.kept.delete(name); // the next request asks again
    });
    this.keep(name, { state, askedAt: now });
    return state;
  }

  /** It was changed by this process: ask again at once. */
  forget(name: string): void {
    this.kept.delete(name);
  }

  private ask(question: Question): Promise<State | undefined> {
    return new Promise((answer, fail) => {
      this.asking.push({ question, answer, fail });
      if (this.asking.length === 1) setImmediate(() => void this.askAll());
    });
  }

  private async askAll(): Promise<void> {
    const asking = this.asking;
    this.asking = [];
    try {
      const states = await this.find(asking.map(({ question }) => question));
      for (const { question, answer } of asking) answer(states.get(this.nameOf(question)));
    } catch (error) {
      for (const { fail } of asking) fail(error);
    }
  }

  private keep(name: string, belief: Belief<State>): void {
    this.kept.delete(name);
    this.kept.set(name, belief);
    if (this.kept.size <= KEPT_MAX) return;
    for (const oldest of this.kept.keys()) {
      this.kept.delete(oldest);
      return;
    }
  }
}
