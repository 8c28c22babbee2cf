import { ContentRefused } from './content.errors.js';

const TAIL_BYTES = 4096;

/** @rule EVD-05 A PDF ends with the place of its cross-reference table and its end mark. (ISO 32000-1, 7.5.5) */
export function checkPdf(content: Buffer): void {
  const tail = content.subarray(-TAIL_BYTES).toString('latin1');
  if (!/startxref\s+\d+\s+%%EOF/.test(tail)) {
    throw new ContentRefused('evidence-damaged', 'The PDF has no end: it was probably cut off.');
  }
}
