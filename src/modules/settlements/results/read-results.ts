import { InvalidRequest } from '../../../platform/errors/faults.js';
import { fen } from '../../../platform/money/fen.js';
import type { LineResult } from './result.types.js';
import { readResultFile, type ReadResults } from './result-file.rules.js';
import type { ImportResultsRequest, LineResultRequest } from './results.dto.js';

/** The results as they were sent, from JSON or CSV. Throws InvalidRequest when it is neither, or both. */
export function readResults({ lines, csv }: ImportResultsRequest, batchNumber: string): ReadResults {
  if (lines !== undefined && csv === undefined) return { results: lines.map(fromRequest), problems: [] };
  if (csv !== undefined && lines === undefined) return readResultFile(csv, batchNumber);
  const message = 'Send either lines or csv.';
  throw new InvalidRequest([{ pointer: '/lines', code: 'results-missing', message }]);
}

function fromRequest(request: LineResultRequest, index: number): LineResult {
  return {
    lineNumber: request.lineNumber,
    amountFen: fen(request.amountFen),
    outcome: request.outcome,
    reasonCode: request.reasonCode ?? null,
    note: request.note ?? null,
    bankReference: request.bankReference ?? null,
    paidOn: request.paidOn ?? null,
    pointer: `/lines/${String(index)}`,
  };
}
