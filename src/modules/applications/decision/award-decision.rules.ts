import type { Fen } from '../../../platform/money/fen.js';
import { AwardRaised, ReasonMissing } from '../application.errors.js';

/**
 * @rule APP-05 What is granted is what the rules compute; an official may grant less, never more, and says why.
 * (approval duties; 核减)
 */
export function grantedAmount(computed: Fen, asked: Fen | null, comment: string): Fen {
  if (asked === null || asked === computed) return computed;
  if (asked > computed) throw new AwardRaised(computed, asked);
  if (comment.trim() === '') throw new ReasonMissing('a lower award');
  return asked;
}

/**
 * @rule APP-06 A supplement completes the papers of a case; it never raises the award that was computed at submission,
 * because later cases were judged by it. (order of submission, decision 17)
 */
export function afterSupplement(before: Fen | null, recomputed: Fen | null): Fen | null {
  if (before === null || recomputed === null) return recomputed;
  return recomputed < before ? recomputed : before;
}
