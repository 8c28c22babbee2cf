import type { ClauseReference } from '../explanation/evaluation.types.js';
import type { Bilingual } from '../facts/fact.types.js';

/** One parameter that two documents state differently. */
export interface ParameterChange {
  /** JSON pointer into the later document; into the earlier one for what was removed. */
  readonly pointer: string;
  /** First step of the pointer: `award`, `caps` … */
  readonly group: string;
  readonly kind: 'ADDED' | 'REMOVED' | 'CHANGED';
  /** Value in the earlier document, null when it was added. */
  readonly before: unknown;
  /** Value in the later document, null when it was removed. */
  readonly after: unknown;
  /** The clause of the later document behind it; of the earlier one for what was removed. */
  readonly clause: ClauseReference | null;
  readonly clauseBefore: ClauseReference | null;
  /** The change as people read it: amounts in yuan, shares in percent, conditions in words. */
  readonly text: Bilingual;
}
