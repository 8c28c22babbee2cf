import { AmountFen, Instant, JsonObject, OneOf, Text, Texts, Uuid, Whole } from '../../../platform/http/fields.js';
import { APPLICATION_STATES } from '../application.types.js';

export class ReceiptView {
  @Uuid()
  readonly applicationId: string;

  @Text({ max: 100, description: 'Public number with a check character.', example: 'SZ-2026-A000042-7' })
  readonly applicationNumber: string;

  @Whole({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'The order of submission; no clock decides.' })
  readonly sequence: number;

  @Instant()
  readonly submittedAt: string;

  @OneOf(APPLICATION_STATES)
  readonly state: string;

  @OneOf(['AWARD', 'MANUAL'])
  readonly outcome: string;

  @Texts({ maxItems: 200, max: 64, description: 'Why people decide, or why it waits.' })
  readonly reasonCodes: readonly string[];

  @AmountFen({ nullable: true, min: 0, description: 'What the rules give; null while something is unknown.' })
  readonly computedFen: number | null;

  @AmountFen({ nullable: true, min: 0 })
  readonly approvedFen: number | null;

  @AmountFen({ min: 0, description: 'Set aside in the budget.' })
  readonly reservedFen: number;

  @AmountFen({ min: 0, description: 'What it waits for, because the budget was short.' })
  readonly shortFen: number;

  @AmountFen({ nullable: true })
  readonly issuedFen: number | null;

  @Uuid()
  readonly evaluationId: string;

  @Text({ max: 64, description: 'SHA-256 of the facts it was judged by, hex.' })
  readonly factsHash: string;

  @Text({ nullable: true, max: 64, description: 'SHA-256 of the canonical list of its files with their hashes, hex.' })
  readonly evidenceHash: string | null;
}

export class ExplanationView {
  @Uuid({ nullable: true, description: 'Null for a self-check, which stores nothing.' })
  readonly evaluationId: string | null;

  @OneOf(['AWARD', 'REJECT', 'MANUAL'])
  readonly outcome: string;

  @AmountFen({ min: 0, description: 'What may be granted now.' })
  readonly amountFen: number;

  @Texts({ maxItems: 200, max: 64 })
  readonly reasonCodes: readonly string[];

  @JsonObject({ description: 'The record of the decision, line by line, as `POST /policy-evaluations` answers it.' })
  readonly explanation: object;
}
