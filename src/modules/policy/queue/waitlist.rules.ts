import { fen, type Fen } from '../../../platform/money/fen.js';
import type { FitRule } from './queue.types.js';

/** Who waits, for how much, in the order of the original sequence. One who was cut short waits for the rest. */
export interface Waiting {
  readonly id: string;
  readonly waitingFen: Fen;
  /** What it already holds; a rest may then be smaller than the least face. */
  readonly heldFen: Fen;
}

export interface Grant {
  readonly id: string;
  readonly amountFen: Fen;
}

/** A line being served: what it may grant, to whom, and in which steps. */
export interface Line {
  readonly rule: FitRule;
  readonly leastFen: Fen;
  readonly unitFen: bigint;
}

export interface Served {
  readonly grants: readonly Grant[];
  readonly waiting: readonly Waiting[];
  readonly leftFen: Fen;
}

/**
 * @rule QUE-11 Released money serves the waitlist in the order of the original sequence under the same fit rule; one who was cut short comes first by its own place in it. (budget.fitRule, budget.topUpOnRelease)
 */
export function serve(line: Line, waiting: readonly Waiting[], availableFen: Fen): Served {
  const grants: Grant[] = [];
  const still: Waiting[] = [];
  let left: bigint = availableFen;
  for (const one of waiting) {
    const granted = grantTo(line, one, fen(left), still.length > 0);
    if (granted > 0n) grants.push({ id: one.id, amountFen: granted });
    if (granted < one.waitingFen) {
      const waitingFen = fen(one.waitingFen - granted);
      still.push({ id: one.id, waitingFen, heldFen: fen(one.heldFen + granted) });
    }
    left -= granted;
  }
  return { grants, waiting: still, leftFen: fen(left) };
}

/** What one who comes now is granted, given whether somebody already waits. */
export function grantTo(
  line: Line,
  { waitingFen, heldFen }: Omit<Waiting, 'id'>,
  leftFen: Fen,
  othersWait: boolean,
): Fen {
  const leastFen = heldFen > 0n ? fen(1) : line.leastFen;
  return line.rule.grant({ wantedFen: waitingFen, leftFen, othersWait, leastFen, unitFen: line.unitFen });
}
