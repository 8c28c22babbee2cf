import type { Fen } from '../../platform/money/fen.js';
import type { Leg, LegResult, SubmitCode, SubmitResult } from './ledger.types.js';
import { faultOfLeg } from './transfer.rules.js';

/** A leg with its place in its command. */
export interface NumberedLeg {
  readonly leg: Leg;
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** A leg that can be booked: its transfer has an id. */
export interface IdentifiedLeg extends NumberedLeg {
  readonly transferId: string;
}

/** What the database says to one leg. `linked`: another leg of the same command failed. */
export interface LegAnswer {
  readonly code: SubmitCode | 'linked';
  readonly availableFen: Fen | null;
}

/** Numbers the legs of each command; legs of one command stand side by side. Throws for a leg that no room may make. */
export function numberLegs(legs: readonly Leg[]): readonly NumberedLeg[] {
  return commandsOf(legs).flatMap((command) =>
    command.map((leg, index) => {
      const fault = faultOfLeg(leg);
      if (fault !== null) throw new Error(`Leg ${String(index + 1)} of command ${leg.commandId}: ${fault}.`);
      return { leg, number: index + 1, of: command.length };
    }),
  );
}

/** @rule LED-07 The legs of a command succeed or fail together, and the leg that failed names the reason. (decision 1) */
export function answerByCommand(
  legs: readonly IdentifiedLeg[],
  answers: readonly LegAnswer[],
): readonly SubmitResult[] {
  const results: SubmitResult[] = [];
  for (let start = 0; start < legs.length;) {
    const first = legs[start];
    if (!first) break;
    const end = start + first.of;
    results.push(answerOne(legs.slice(start, end), answers.slice(start, end)));
    start = end;
  }
  return results;
}

function answerOne(legs: readonly IdentifiedLeg[], answers: readonly LegAnswer[]): SubmitResult {
  const decisive = answers.findIndex(({ code }) => code !== 'ok' && code !== 'linked');
  const code = answers[decisive]?.code ?? 'ok';
  const commandId = legs[0]?.leg.commandId ?? '';
  return {
    commandId,
    code: code === 'linked' ? 'ok' : code,
    failedLeg: decisive === -1 || code === 'exists' ? null : decisive + 1,
    legs: legs.map(({ transferId }, index): LegResult => {
      return { transferId, availableFen: answers[index]?.availableFen ?? null };
    }),
  };
}

function commandsOf(legs: readonly Leg[]): readonly (readonly Leg[])[] {
  const commands: Leg[][] = [];
  for (const leg of legs) {
    const current = commands.at(-1);
    if (current?.[0]?.commandId === leg.commandId) current.push(leg);
    else commands.push([leg]);
  }
  return commands;
}
