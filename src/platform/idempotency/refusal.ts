/**
 * A verdict against the caller that is stored and committed: reason codes, evaluation, one audit event. It is not a
 * fault (those throw and write nothing). After the commit it is answered as a problem, and a repeated key replays it.
 */
export class Refusal {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly message: string,
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {}
}

/** Carries a committed refusal to the problem filter. */
export class RefusedAnswer extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly replayed: boolean,
  ) {
    super(refusal.message);
  }
}
