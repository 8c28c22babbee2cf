import type { Fen } from '../../../platform/money/fen.js';

/** Code in `stacking.verifyBy` that has the imported lists decide. */
export const UPPER_AWARDS = 'UPPER_AWARDS';

/** The facts that an upper level's list settles. */
export const UPPER_FACTS = ['other.upperRatioBp', 'other.upperAwardFen'] as const;

/**
 * @rule APP-19 Where the policy verifies by upper-level lists, they alone say what an upper level gave: a contract that
 * no list names was given nothing, and of a contract without identifier it is not known. (stacking.verifyBy)
 */
export function upperFacts(
  contractId: unknown,
  award: { readonly upperRatioBp: number; readonly awardFen: Fen } | null,
): Readonly<Record<string, number | null>> {
  if (typeof contractId !== 'string') return {};
  return {
    'other.upperRatioBp': award?.upperRatioBp ?? null,
    'other.upperAwardFen': award === null ? null : Number(award.awardFen),
  };
}
