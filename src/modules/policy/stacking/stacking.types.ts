import type { Case } from '../case.types.js';
import type { PolicyDocument, Stacking } from '../document/policy-document.types.js';
import type { Finding } from '../explanation/findings.rules.js';
import type { Fen } from '../../../platform/money/fen.js';

/** What other public money means for this award. */
export interface StackingEffect {
  readonly findings: readonly Finding[];
  /** The award may not exceed this; null when nothing is limited. */
  readonly ceilingFen: Fen | null;
  /** The ratio of the match that replaces the award's own; null when it is not a match. */
  readonly matchBp: number | null;
}

export type CheckStacking = (kase: Case, baseFen: Fen | null) => StackingEffect;

/** One rule for other public money. A new one is a file with such a value, listed in `stacking-kinds.ts`. */
export interface StackingKind {
  readonly kind: Stacking['kind'];
  readonly compile: (document: PolicyDocument) => CheckStacking;
}
