import type { Actor } from '../../../platform/access/actor.js';
import { allow, type AllowedAction, deny } from '../../../platform/http/allowed-action.js';
import { fenToNumber } from '../../../platform/money/fen.js';
import type { BudgetBucket } from '../budget/budget.types.js';
import { mayManage } from '../programme.rules.js';
import type { Programme } from '../programmes.types.js';
import type { BudgetMove } from './budget-move.types.js';
import type { BudgetMoveView } from './budget-moves.dto.js';

/** What the view of a move needs besides the move. */
export interface AroundMove {
  readonly actor: Actor;
  readonly programme: Programme;
  readonly buckets: readonly BudgetBucket[];
}

export function toMoveView(move: BudgetMove, around: AroundMove): BudgetMoveView {
  const codes = new Map(around.buckets.map(({ id, code }) => [id, code]));
  return {
    id: move.id,
    programmeId: move.programmeId,
    kind: move.kind,
    fromBucketCode: codes.get(move.fromBucketId) ?? '',
    toBucketCode: move.toBucketId === null ? null : (codes.get(move.toBucketId) ?? ''),
    amountFen: fenToNumber(move.amountFen),
    documentNo: move.documentNo,
    reason: move.reason,
    state: move.state,
    requestedBy: move.requestedBy,
    requestedAt: move.requestedAt.toISOString(),
    decidedBy: move.decidedBy,
    decidedAt: move.decidedAt?.toISOString() ?? null,
    decisionReason: move.decisionReason,
    transferId: move.transferId,
    allowedActions: actionsOn(move, around),
  };
}

function actionsOn(move: BudgetMove, { actor, programme }: AroundMove): readonly AllowedAction[] {
  if (!actor.permissions.has('budget.approve')) return [];
  if (!mayManage(actor, programme)) return [deny('decide', 'OTHER_AUTHORITY')];
  if (move.state !== 'PENDING') return [deny('decide', move.state)];
  return [move.requestedBy === actor.userId ? deny('decide', 'SECOND_PERSON_NEEDED') : allow('decide')];
}
