import type { Actor } from '../../../platform/access/actor.js';
import type { Permission } from '../../../platform/access/permissions.js';
import { allow, type AllowedAction, deny } from '../../../platform/http/allowed-action.js';
import { fenToNumber } from '../../../platform/money/fen.js';
import { canMove, isSecondPerson } from './settlement-batch.rules.js';
import type { BatchEvent, LineState, LineSum, SettlementBatch, SettlementLine } from './settlement-batch.types.js';
import type { SettlementBatchView, SettlementLineView } from './settlement-batches.dto.js';

/** `sums` are those of the batch. */
export function toBatchView(batch: SettlementBatch, sums: readonly LineSum[], actor: Actor): SettlementBatchView {
  const [excluded, paid, failed] = [sumOf(sums, 'EXCLUDED'), sumOf(sums, 'PAID'), sumOf(sums, 'FAILED')];
  return {
    id: batch.id,
    version: batch.version,
    state: batch.state,
    number: batch.number,
    programmeId: batch.programmeId,
    period: batch.period,
    periodFrom: batch.periodFrom,
    periodUntil: batch.periodUntil,
    cutoffAt: batch.cutoffAt.toISOString(),
    payeeKind: batch.payeeKind,
    totalFen: fenToNumber(batch.totalFen),
    lineCount: batch.lineCount,
    ...{ excludedFen: excluded.amountFen, excludedCount: excluded.lines },
    ...{ paidFen: paid.amountFen, paidCount: paid.lines },
    ...{ failedFen: failed.amountFen, failedCount: failed.lines },
    madeAt: batch.madeAt.toISOString(),
    lockedAt: batch.lockedAt?.toISOString() ?? null,
    decidedAt: batch.decidedAt?.toISOString() ?? null,
    decisionNote: batch.decisionNote,
    exportedAt: batch.exportedAt?.toISOString() ?? null,
    fileSha256: batch.fileSha256,
    endedAt: batch.endedAt?.toISOString() ?? null,
    allowedActions: actionsOn(batch, actor),
  };
}

export function toLineView(line: SettlementLine): SettlementLineView {
  return {
    id: line.id,
    lineNumber: line.lineNumber,
    state: line.state,
    payeeKind: line.payeeKind,
    payeeId: line.payeeId,
    payeeName: line.payeeName,
    payeeUscc: line.payeeUscc,
    accountId: line.accountId,
    amountFen: fenToNumber(line.amountFen),
    redemptionCount: line.redemptionCount,
    excludedFor: line.excludedFor,
    failedFor: line.failedFor,
    resultNote: line.resultNote,
    bankReference: line.bankReference,
    paidOn: line.paidOn,
    resultedAt: line.resultedAt?.toISOString() ?? null,
    drillDown: `/api/v1/statements/${line.id}/redemptions`,
  };
}

function actionsOn(batch: SettlementBatch, actor: Actor): readonly AllowedAction[] {
  const action = (name: string, permission: Permission, refusedFor: string | null): AllowedAction => {
    if (!actor.permissions.has(permission)) return deny(name, 'MISSING_RIGHT');
    return refusedFor === null ? allow(name) : deny(name, refusedFor);
  };
  const stateFor = (event: BatchEvent): string | null => (canMove(batch.state, event) ? null : 'WRONG_STATE');
  const second = isSecondPerson(batch, actor.userId) ? null : 'SECOND_PERSON_NEEDED';
  return [
    action('lock', 'settlement.manage', stateFor('lock')),
    action('approval', 'settlement.approve', stateFor('approve') ?? second),
    action('cancellation', 'settlement.manage', stateFor('cancel')),
    action('export', 'settlement.manage', batch.fileSha256 === null ? stateFor('export') : null),
    action('results', 'settlement.manage', stateFor('close')),
  ];
}

function sumOf(sums: readonly LineSum[], state: LineState): { readonly lines: number; readonly amountFen: number } {
  const sum = sums.find((each) => each.state === state);
  return { lines: sum?.lines ?? 0, amountFen: sum ? fenToNumber(sum.amountFen) : 0 };
}
