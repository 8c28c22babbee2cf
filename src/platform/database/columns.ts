import type { ValueTransformer } from 'typeorm';

import { fen, type Fen } from '../money/fen.js';

/** `bigint` column ⇄ Fen; null stays null. */
export const fenTransformer: ValueTransformer = {
  from: (value: string | null): Fen | null => (value === null ? null : fen(value)),
  to: (value: Fen | null): string | null => (value === null ? null : String(value)),
};
