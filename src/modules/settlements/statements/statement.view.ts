import { fenToNumber } from '../../../platform/money/fen.js';
import type { Redemption } from '../../redemptions/index.js';
import type { StatementLine } from './statement.types.js';
import type { SettledRedemptionView, StatementView } from './statements.dto.js';

export function toStatementView(line: StatementLine): StatementView {
  return {
    id: line.id,
    batchNumber: line.batchNumber,
    batchState: line.batchState,
    programmeId: line.programmeId,
    period: line.period,
    periodFrom: line.periodFrom,
    periodUntil: line.periodUntil,
    payeeKind: line.payeeKind,
    payeeId: line.payeeId,
    payeeName: line.payeeName,
    amountFen: fenToNumber(line.amountFen),
    redemptionCount: line.redemptionCount,
    state: line.state,
    excludedFor: line.excludedFor,
    failedFor: line.failedFor,
    bankReference: line.bankReference,
    paidOn: line.paidOn,
    drillDown: `/api/v1/statements/${line.id}/redemptions`,
  };
}

export function toSettledRedemptionView(redemption: Redemption): SettledRedemptionView {
  const { capturedFen, capturedAt } = redemption;
  if (capturedFen === null || capturedAt === null) throw new Error(`The order ${redemption.id} was not captured.`);
  return {
    redemptionId: redemption.id,
    orderNumber: redemption.orderNumber,
    orderedOn: redemption.orderedOn,
    voucherNumber: redemption.voucherNumber,
    priceFen: fenToNumber(redemption.priceFen),
    amountFen: fenToNumber(capturedFen),
    capturedAt: capturedAt.toISOString(),
  };
}
