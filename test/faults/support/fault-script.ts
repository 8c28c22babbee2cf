import type { Figure } from './figures.js';
import type { Harness } from './harness.js';

/** One black-box script: breaks something under a running product and measures what becomes of it. */
export interface FaultScript {
  /** Such as `R14`; `npm run faults R14` runs it alone. */
  readonly id: string;
  readonly title: string;
  /** What the machine lacks for it (`redis-server`, …); null when nothing. A script that lacks something is told, not run. */
  readonly lacks?: () => string | null;
  run(harness: Harness): Promise<readonly Figure[]>;
}
