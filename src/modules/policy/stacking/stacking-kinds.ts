import type { PolicyDocument } from '../document/policy-document.types.js';
import { ceiling } from './ceiling.strategy.js';
import { forbidAny } from './forbid-any.strategy.js';
import { forbidLevels } from './forbid-levels.strategy.js';
import { match } from './match.strategy.js';
import { noStackingRule } from './none.strategy.js';
import type { StackingKind } from './stacking.types.js';

/** Every rule for other public money. */
export const STACKING_KINDS: readonly StackingKind[] = [noStackingRule, forbidAny, forbidLevels, ceiling, match];

/** The rule a document names. */
export function stackingKindOf({ stacking }: PolicyDocument): StackingKind {
  const found = STACKING_KINDS.find(({ kind }) => kind === stacking.kind);
  if (found === undefined) throw new Error(`No file implements the stacking kind ${stacking.kind}.`);
  return found;
}
