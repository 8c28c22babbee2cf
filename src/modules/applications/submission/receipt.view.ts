import { fenToNumber } from '../../../platform/money/fen.js';
import type { Evaluation } from '../../policy/index.js';
import type { Application } from '../application.types.js';
import { numberOrNull } from '../application.view.js';
import type { ExplanationView, ReceiptView } from './submissions.dto.js';

/** What an applicant holds in hand after a submission. */
export function toReceiptView(application: Application): ReceiptView {
  const { applicationNumber, sequence, submittedAt, evaluationId, factsHash, evidenceHash, outcome } = application;
  if (applicationNumber === null || sequence === null || submittedAt === null) {
    throw new Error(`Application ${application.id} was not submitted and has no receipt.`);
  }
  return {
    applicationId: application.id,
    applicationNumber,
    sequence: Number(sequence),
    submittedAt: submittedAt.toISOString(),
    state: application.state,
    outcome: outcome ?? 'AWARD',
    reasonCodes: application.reasonCodes,
    computedFen: numberOrNull(application.computedFen),
    approvedFen: numberOrNull(application.approvedFen),
    reservedFen: fenToNumber(application.reservedFen),
    shortFen: fenToNumber(application.shortFen),
    issuedFen: numberOrNull(application.issuedFen),
    evaluationId: evaluationId ?? '',
    factsHash: factsHash ?? '',
    evidenceHash,
  };
}

/** A decision of the policy engine with its reasons. */
export function toExplanationView(evaluation: Evaluation, evaluationId: string | null): ExplanationView {
  const { outcome, amountFen, reasonCodes } = evaluation;
  return { evaluationId, outcome, amountFen, reasonCodes, explanation: evaluation };
}
