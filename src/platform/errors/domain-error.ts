/** Plain values that explain a refusal. No personal data, no secrets: they reach the caller. */
export type ProblemFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One wrong field of a request: JSON pointer, kebab-case code, sentence. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

/**
 * A refusal that the caller can understand: a stable kebab-case `code` (API, never renamed), an HTTP status, a
 * sentence that says what was wrong and what would be right. Answered as RFC 9457 problem by `problem.filter.ts`.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly facts: ProblemFacts = {},
    readonly errors: readonly FieldProblem[] = [],
  ) {
    super(message);
    this.name = new.target.name;
  }
}
