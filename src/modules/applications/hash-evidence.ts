import { createHash } from 'node:crypto';

import { canonicalize } from 'json-canonicalize';

/** A file as it is frozen with an application. */
export interface FrozenFile {
  readonly id: string;
  readonly purpose: string;
  /** Hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/**
 * @rule APP-18 The files of an application are frozen by one hash over the canonical list of their ids, purposes, hashes
 * and sizes, in the order of their ids; no file, no hash. (evidence of the decision)
 */
export function evidenceHashOf(files: readonly FrozenFile[]): string | null {
  if (files.length === 0) return null;
  const list = files
    .map(({ id, purpose, sha256, sizeBytes }) => ({ id, purpose, sha256, sizeBytes: String(sizeBytes) }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return createHash('sha256').update(canonicalize(list)).digest('hex');
}
