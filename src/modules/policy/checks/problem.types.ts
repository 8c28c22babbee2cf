import type { Bilingual } from '../facts/fact.types.js';

/**
 * One fault of a policy document or of the facts handed in: JSON pointer (RFC 6901) to the place, kebab-case code and
 * a sentence in both languages that names the bound or the allowed values.
 */
export interface PolicyProblem extends Bilingual {
  readonly pointer: string;
  readonly code: string;
}
