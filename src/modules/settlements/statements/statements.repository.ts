import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { fen, type Fen } from '../../../platform/money/fen.js';
import type { LineState } from '../batches/settlement-batch.types.js';
import type { PayeeKind } from '../settlement.types.js';
import type { StatementItem, StatementLine } from './statement.types.js';

export interface StatementFilter {
  readonly payeeKind: PayeeKind | null;
  readonly payeeId: string | null;
  /** Null: of any authority; else batches of this one and of those below it. */
  readonly authorityPath: string | null;
  readonly programmeId: string | null;
  readonly state: LineState | null;
}

/** Which settled orders are counted. */
export interface SettledFilter {
  readonly programmeId: string;
  /** Orders of this authority and of those below it. */
  readonly authorityPath: string;
  /** Null: of all providers. */
  readonly providerIds: readonly string[] | null;
}

/** Orders that were paid, and what for. */
export interface SettledFigure {
  /** Of a match: the enterprise. */
  readonly providerId: string;
  readonly redemptions: number;
  readonly amountFen: Fen;
}

type StatementRow = Omit<StatementLine, 'amountFen'> & { readonly amountFen: string };

const COLUMNS = `l.id, l.batch_id as "batchId", l.line_number as "lineNumber", l.payee_kind as "payeeKind",
  l.payee_id as "payeeId", l.payee_name as "payeeName", l.payee_uscc as "payeeUscc", l.amount_fen as "amountFen",
  l.redemption_count as "redemptionCount", l.state, l.excluded_for as "excludedFor", l.failed_for as "failedFor",
  l.result_note as "resultNote", l.bank_reference as "bankReference", l.paid_on::text as "paidOn",
  b.number as "batchNumber", b.state as "batchState", b.programme_id as "programmeId",
  b.jurisdiction_path as "jurisdictionPath", b.period, b.period_from::text as "periodFrom",
  b.period_until::text as "periodUntil"`;
const FROM = `settlement_line l join settlement_batch b on b.tenant_id = l.tenant_id and b.id = l.batch_id`;

/** Lines and their orders, read across batches. */
@Injectable()
export class StatementsRepository {
  constructor(private readonly database: Database) {}

  async findById(id: string): Promise<StatementLine | null> {
    const [row] = await this.database.query<StatementRow>(
      `select ${COLUMNS} from ${FROM} where l.tenant_id = app_tenant() and l.id = $1`,
      [id],
    );
    return row ? toLine(row) : null;
  }

  /** Newest first. */
  async list(filter: StatementFilter, beforeId: string | null, limit: number): Promise<readonly StatementLine[]> {
    const rows = await this.database.query<StatementRow>(
      `select ${COLUMNS} from ${FROM}
        where l.tenant_id = app_tenant() and ($1::text is null or l.payee_kind = $1)
          and ($2::uuid is null or l.payee_id = $2) and ($3::text is null or l.state = $3)
          and ($4::uuid is null or b.programme_id = $4)
          and ($5::text is null or b.jurisdiction_path = $5 or starts_with(b.jurisdiction_path, $5 || '/'))
          and ($6::uuid is null or l.id < $6)
        order by l.id desc limit $7`,
      [filter.payeeKind, filter.payeeId, filter.state, filter.programmeId, filter.authorityPath, beforeId, limit],
    );
    return rows.map(toLine);
  }

  items(lineId: string, afterId: string | null, limit: number): Promise<readonly StatementItem[]> {
    return this.database.query<StatementItem>(
      `select id, redemption_id as "redemptionId" from settlement_item
        where tenant_id = app_tenant() and line_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
      [lineId, afterId, limit],
    );
  }

  /** What was paid of the orders of each provider. */
  async settledByProvider({
    programmeId,
    authorityPath,
    providerIds,
  }: SettledFilter): Promise<readonly SettledFigure[]> {
    const rows = await this.database.query<{ creditor_id: string; redemptions: number; amount: string }>(
      `select i.creditor_id, count(*)::integer as redemptions, sum(i.amount_fen)::bigint as amount
         from settlement_batch b
         join settlement_line l on l.tenant_id = b.tenant_id and l.batch_id = b.id and l.state = 'PAID'
         join settlement_item i on i.tenant_id = l.tenant_id and i.line_id = l.id
        where b.tenant_id = app_tenant() and b.programme_id = $1
          and (i.jurisdiction_path = $2 or starts_with(i.jurisdiction_path, $2 || '/'))
          and ($3::uuid[] is null or i.creditor_id = any($3))
        group by i.creditor_id order by i.creditor_id`,
      [programmeId, authorityPath, providerIds],
    );
    return rows.map((row) => ({
      providerId: row.creditor_id,
      redemptions: row.redemptions,
      amountFen: fen(row.amount),
    }));
  }
}

function toLine(row: StatementRow): StatementLine {
  return { ...row, amountFen: fen(row.amountFen) };
}
