import { createHash } from 'node:crypto';

import { canonicalize } from 'json-canonicalize';

/** SHA-256 of a document in RFC 8785 form, hex: the order of its keys does not matter. */
export function hashDocument(document: object): string {
  return createHash('sha256').update(canonicalize(document)).digest('hex');
}
