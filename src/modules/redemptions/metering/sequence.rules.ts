/** Numbers of a meter that are not there, both ends included. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** How far a meter has come: the highest number it reported, and those below it that are missing. */
export interface Progress {
  readonly highest: number;
  /** In rising order. */
  readonly missing: readonly Gap[];
}

/** So many gaps a meter may have open; a record that would open one more is refused. */
export const GAPS_MAX = 500;

/**
 * @rule USE-02 The records of a meter are numbered from 1 and each number counts once. They may come in any order; the
 * numbers that were skipped are reported until they come. (task: metered redemption, decision 7)
 */
export function afterSequence({ highest, missing }: Progress, sequence: number): Progress {
  if (sequence > highest) {
    const skipped = sequence === highest + 1 ? [] : [{ from: highest + 1, to: sequence - 1 }];
    return { highest: sequence, missing: [...missing, ...skipped] };
  }
  return { highest, missing: missing.flatMap((gap) => without(gap, sequence)) };
}

export function hasTooManyGaps({ missing }: Progress): boolean {
  return missing.length > GAPS_MAX;
}

function without(gap: Gap, sequence: number): readonly Gap[] {
  if (sequence < gap.from || sequence > gap.to) return [gap];
  const parts = [
    { from: gap.from, to: sequence - 1 },
    { from: sequence + 1, to: gap.to },
  ];
  return parts.filter(({ from, to }) => from <= to);
}
