import type { Queue } from '../document/policy-document.types.js';
import { batchForAll } from './batch-all.strategy.js';
import { scoredBatch } from './batch-scored.strategy.js';
import { designatedOnly } from './designated.strategy.js';
import { firstComeFirstServed } from './fcfs.strategy.js';
import { lottery } from './lottery.strategy.js';
import type { QueueKind } from './queue.types.js';

/** Every way to put candidates in order. */
export const QUEUE_KINDS: readonly QueueKind[] = [
  firstComeFirstServed,
  scoredBatch,
  batchForAll,
  lottery,
  designatedOnly,
];

/** The way a document names. */
export function queueKindOf({ kind }: Queue): QueueKind {
  const found = QUEUE_KINDS.find((candidate) => candidate.kind === kind);
  if (found === undefined) throw new Error(`No file implements the queue kind ${kind}.`);
  return found;
}
