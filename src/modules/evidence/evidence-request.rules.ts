import { InvalidRequest } from '../../platform/errors/faults.js';
import { ContentRefused } from './content/content.errors.js';
import type { EvidenceSubject } from './evidence.types.js';

/** Both halves of a subject, or neither. Throws InvalidRequest. */
export function subjectOf(sent: {
  readonly subjectType?: string;
  readonly subjectId?: string;
}): EvidenceSubject | null {
  const { subjectType: type, subjectId: id } = sent;
  if (type !== undefined && id !== undefined) return { type, id };
  if (type === undefined && id === undefined) return null;
  const pointer = type === undefined ? '/subjectType' : '/subjectId';
  throw new InvalidRequest([{ pointer, code: 'missing', message: 'Send subjectType and subjectId, or neither.' }]);
}

/** @rule EVD-15 A hash that the sender states is the hash of what arrived: a file that changed on its way is not taken. */
export function checkStatedHash(stated: string | null, received: string): void {
  if (stated === null || stated === received) return;
  throw new ContentRefused('evidence-hash-mismatch', 'What arrived has another hash than you stated. Send it again.', {
    stated,
    received,
  });
}
