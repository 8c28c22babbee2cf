import { noLimit } from './effects.rules.js';
import type { StackingKind } from './stacking.types.js';

/** The policy says nothing of other public money, so it is not looked at. */
export const noStackingRule: StackingKind = { kind: 'NONE', compile: () => () => noLimit() };
