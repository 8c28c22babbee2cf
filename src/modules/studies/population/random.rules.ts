const TWO_32 = 4_294_967_296;
const TWO_53 = 9_007_199_254_740_992;

/** Numbers that follow from a seed alone, the same on every machine: whole-number arithmetic only. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
}

/** 32 bits of a text (FNV-1a). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A stream of its own for each triple: what one fact of one case is does not depend on any other. */
export function randomOf(seed: number, entity: number, fact: number): Random {
  let state = (seed ^ Math.imul(entity + 1, 0x9e3779b1) ^ Math.imul(fact | 1, 0x85ebca6b)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  next();
  return {
    between: (low, high) => {
      const bits = (next() & 0x1fffff) * TWO_32 + next();
      return low + Math.floor((bits / TWO_53) * (high - low + 1));
    },
  };
}
