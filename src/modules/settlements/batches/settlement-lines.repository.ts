import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, MoreThan } from 'typeorm';

import { Database } from '../../../platform/database/database.js';
import { fen } from '../../../platform/money/fen.js';
import type { LineState, LineSum, SettlementLine } from './settlement-batch.types.js';
import { SettlementLineEntity } from './settlement-line.entity.js';

export interface LineFilter {
  readonly batchId: string;
  readonly state: LineState | null;
  /** Null: from the first; else those after this id. */
  readonly afterId: string | null;
  readonly limit: number;
}

/** Lines of batches; the orders in them lie in `settlement-items.repository.ts`. */
@Injectable()
export class SettlementLinesRepository {
  constructor(private readonly database: Database) {}

  async insertMany(lines: readonly SettlementLine[]): Promise<void> {
    await this.database.query(
      `insert into settlement_line (tenant_id, id, batch_id, payee_kind, payee_id, payee_name, payee_uscc, amount_fen,
              redemption_count, state, excluded_for)
       select app_tenant(), n.* from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[],
              $7::bigint[], $8::integer[], $9::text[], $10::text[]) as n`,
      [
        lines.map(({ id }) => id),
        lines.map(({ batchId }) => batchId),
        lines.map(({ payeeKind }) => payeeKind),
        lines.map(({ payeeId }) => payeeId),
        lines.map(({ payeeName }) => payeeName),
        lines.map(({ payeeUscc }) => payeeUscc),
        lines.map(({ amountFen }) => amountFen),
        lines.map(({ redemptionCount }) => redemptionCount),
        lines.map(({ state }) => state),
        lines.map(({ excludedFor }) => excludedFor),
      ],
    );
  }

  /** All of a batch, in the order in which they were made: by credit code. */
  findOf(batchId: string): Promise<readonly SettlementLine[]> {
    return this.lines.find({ where: { tenantId: this.database.tenantId, batchId }, order: { id: 'ASC' } });
  }

  findById(id: string): Promise<SettlementLine | null> {
    return this.lines.findOneBy({ tenantId: this.database.tenantId, id });
  }

  list({ batchId, state, afterId, limit }: LineFilter): Promise<readonly SettlementLine[]> {
    const where: FindOptionsWhere<SettlementLineEntity> = {
      tenantId: this.database.tenantId,
      batchId,
      ...(state === null ? {} : { state }),
      ...(afterId === null ? {} : { id: MoreThan(afterId) }),
    };
    return this.lines.find({ where, order: { id: 'ASC' }, take: limit });
  }

  /** Writes where lines stand; payee and amount stay. The batch is locked. */
  async saveMany(lines: readonly SettlementLine[]): Promise<void> {
    await this.database.query(
      `update settlement_line l
          set state = s.state, excluded_for = s.excluded_for, line_number = s.line_number, account_id = s.account_id,
              failed_for = s.failed_for, result_note = s.result_note, bank_reference = s.bank_reference,
              paid_on = s.paid_on, resulted_at = s.resulted_at
         from unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::uuid[], $6::text[], $7::text[], $8::text[],
                     $9::date[], $10::timestamptz[])
              as s(id, state, excluded_for, line_number, account_id, failed_for, result_note, bank_reference, paid_on,
                   resulted_at)
        where l.tenant_id = app_tenant() and l.id = s.id`,
      [
        lines.map(({ id }) => id),
        lines.map(({ state }) => state),
        lines.map(({ excludedFor }) => excludedFor),
        lines.map(({ lineNumber }) => lineNumber),
        lines.map(({ accountId }) => accountId),
        lines.map(({ failedFor }) => failedFor),
        lines.map(({ resultNote }) => resultNote),
        lines.map(({ bankReference }) => bankReference),
        lines.map(({ paidOn }) => paidOn),
        lines.map(({ resultedAt }) => resultedAt),
      ],
    );
  }

  /** Lines and money of each batch, by state. */
  async sums(batchIds: readonly string[]): Promise<readonly LineSum[]> {
    const rows = await this.database.query<{ batch_id: string; state: LineState; lines: number; amount: string }>(
      `select batch_id, state, count(*)::integer as lines, sum(amount_fen)::bigint as amount from settlement_line
        where tenant_id = app_tenant() and batch_id = any($1::uuid[]) group by batch_id, state`,
      [batchIds],
    );
    return rows.map(({ batch_id: batchId, state, lines, amount }) => ({
      ...{ batchId, state, lines },
      amountFen: fen(amount),
    }));
  }

  private get lines() {
    return this.database.repository(SettlementLineEntity);
  }
}
