import { AllowedAction } from '../../../platform/http/allowed-action.js';
import { AmountFen, Instant, NestedList, OneOf, Text, Uuid } from '../../../platform/http/fields.js';
import {
  MOVE_KINDS,
  MOVE_OUTCOMES,
  MOVE_STATES,
  type MoveKind,
  type MoveOutcome,
  type MoveState,
} from './budget-move.types.js';

export class RequestTransferRequest {
  @Text({ max: 64, example: 'CITY-2026' })
  readonly fromBucketCode: string;

  @Text({ max: 64, example: 'CITY-2026-MODEL' })
  readonly toBucketCode: string;

  @AmountFen()
  readonly amountFen: number;

  @Text({ max: 100, description: 'Number of the document that orders it.' })
  readonly documentNo: string;

  @Text({ max: 500 })
  readonly reason: string;
}

export class RequestReturnRequest {
  @Text({ max: 100, description: 'Number of the document that orders it.' })
  readonly documentNo: string;

  @Text({ max: 500, optional: true })
  readonly reason?: string;
}

export class DecideMoveRequest {
  @OneOf(MOVE_OUTCOMES)
  readonly outcome: MoveOutcome;

  @Text({ max: 500, optional: true, description: 'Needed to reject.' })
  readonly reason?: string;
}

export class BudgetMoveView {
  @Uuid()
  readonly id: string;

  @Uuid()
  readonly programmeId: string;

  @OneOf(MOVE_KINDS)
  readonly kind: MoveKind;

  @Text({ max: 64 })
  readonly fromBucketCode: string;

  @Text({ max: 64, nullable: true, description: 'Null: back to the treasury.' })
  readonly toBucketCode: string | null;

  @AmountFen()
  readonly amountFen: number;

  @Text({ max: 100 })
  readonly documentNo: string;

  @Text({ max: 500 })
  readonly reason: string;

  @OneOf(MOVE_STATES)
  readonly state: MoveState;

  @Uuid()
  readonly requestedBy: string;

  @Instant()
  readonly requestedAt: string;

  @Uuid({ nullable: true })
  readonly decidedBy: string | null;

  @Instant({ nullable: true })
  readonly decidedAt: string | null;

  @Text({ max: 500, nullable: true })
  readonly decisionReason: string | null;

  @Uuid({ nullable: true, description: 'The transfer in the ledger, once it is approved.' })
  readonly transferId: string | null;

  @NestedList(() => AllowedAction, { maxItems: 20 })
  readonly allowedActions: readonly AllowedAction[];
}

export class BudgetMovePage {
  @NestedList(() => BudgetMoveView, { maxItems: 100 })
  readonly items: readonly BudgetMoveView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
