import type { BudgetParameters } from '../document/policy-document.types.js';
import { partialLast } from './partial-last.strategy.js';
import type { FitRule } from './queue.types.js';
import { skip } from './skip.strategy.js';
import { strictStop } from './strict-stop.strategy.js';

/** Every way to serve a line when money runs out. */
export const FIT_RULES: readonly FitRule[] = [strictStop, skip, partialLast];

/** The way a document names. */
export function fitRuleOf({ fitRule }: BudgetParameters): FitRule {
  const found = FIT_RULES.find(({ rule }) => rule === fitRule);
  if (found === undefined) throw new Error(`No file implements the fit rule ${fitRule}.`);
  return found;
}
