import type { BatchState, SettlementLine } from '../batches/settlement-batch.types.js';

/** A line as its payee sees it: with its batch, without the others. */
export interface StatementLine extends Omit<SettlementLine, 'accountId' | 'resultedAt'> {
  readonly batchNumber: string;
  readonly batchState: BatchState;
  readonly programmeId: string;
  readonly jurisdictionPath: string;
  readonly period: string;
  readonly periodFrom: string;
  readonly periodUntil: string;
}

/** An order in a line. */
export interface StatementItem {
  readonly id: string;
  readonly redemptionId: string;
}
