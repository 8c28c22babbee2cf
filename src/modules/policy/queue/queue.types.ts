import type { BudgetParameters, Queue } from '../document/policy-document.types.js';
import type { Fen } from '../../../platform/money/fen.js';

/** One who waits for money: what ranks it, what it may have, and where it counts. */
export interface Candidate {
  readonly id: string;
  /** The server's sequence number of the submission; a clock never decides. */
  readonly sequence: number;
  readonly amountFen: Fen;
  /** Review score in hundredths of a point; null when it has none. */
  readonly scoreHundredths: number | null;
  readonly sizeClass: 'LARGE' | 'MEDIUM' | 'SMALL' | 'MICRO' | null;
  readonly district: string | null;
  readonly category: string | null;
  readonly designated: boolean;
}

/** Who is not ranked, and why. */
export interface Refused {
  readonly id: string;
  readonly reasonCode: string;
}

export interface Ranking {
  /** Best first. Together with `refused` it holds every candidate exactly once. */
  readonly order: readonly Candidate[];
  readonly refused: readonly Refused[];
}

/** One way to put candidates in order. A new one is a file with such a value, listed in `queue-kinds.ts`. */
export interface QueueKind {
  readonly kind: Queue['kind'];
  readonly rank: (candidates: readonly Candidate[], queue: Queue) => Ranking;
}

/** The next in line and what is left for it. */
export interface Turn {
  readonly wantedFen: Fen;
  readonly leftFen: Fen;
  /** Somebody ahead in the line did not get all it wanted. */
  readonly othersWait: boolean;
  /** A part below this is not granted. */
  readonly leastFen: Fen;
  /** A part is a multiple of this. */
  readonly unitFen: bigint;
}

/** What happens when the next in line wants more than is left. */
export interface FitRule {
  readonly rule: BudgetParameters['fitRule'];
  /** How much of `wantedFen` is granted now; never more than `leftFen`. */
  readonly grant: (turn: Turn) => Fen;
}
