import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import { errorCode } from '../../../platform/database/transient-errors.js';
import { fen } from '../../../platform/money/fen.js';
import { AlreadyPublic } from '../publicity.errors.js';
import type { ItemState, NoticeItem, RemovalReason } from '../publicity.types.js';

type Row = Omit<NoticeItem, 'amountFen'> & { readonly amountFen: string };

export interface ItemChange {
  readonly state: ItemState;
  readonly removedBecause: RemovalReason | null;
  readonly settledAt: Date | null;
}

const UNIQUE_VIOLATION = '23505';
const COLUMNS = `id, notice_id as "noticeId", number, subject_type as "subjectType", subject_id as "subjectId", label,
  public_fields as "publicFields", amount_fen as "amountFen", state, removed_because as "removedBecause",
  settled_at as "settledAt"`;

@Injectable()
export class NoticeItemsRepository {
  constructor(private readonly database: Database) {}

  /** Throws AlreadyPublic when the period of one of the subjects runs elsewhere. */
  async insertMany(items: readonly NoticeItem[]): Promise<void> {
    try {
      await this.database.query(
        `insert into notice_item (tenant_id, id, notice_id, number, subject_type, subject_id, label, public_fields,
           amount_fen, state)
         select app_tenant(), i."id", i."noticeId", i."number", i."subjectType", i."subjectId", i."label",
                i."publicFields", i."amountFen", i."state"
           from jsonb_to_recordset($1::jsonb) as i("id" uuid, "noticeId" uuid, "number" integer, "subjectType" text,
                "subjectId" uuid, "label" text, "publicFields" jsonb, "amountFen" bigint, "state" text)`,
        [JSON.stringify(items.map((item) => ({ ...item, amountFen: String(item.amountFen) })))],
      );
    } catch (error) {
      if (errorCode(error) === UNIQUE_VIOLATION) throw new AlreadyPublic();
      throw error;
    }
  }

  /** Every item of a notice, in order. */
  async ofNotice(noticeId: string): Promise<readonly NoticeItem[]> {
    return this.select('where tenant_id = app_tenant() and notice_id = $1 order by number', [noticeId]);
  }

  /** Items that an objection holds back, itself or under BATCH that of another. */
  async countHeld(noticeId: string): Promise<number> {
    const [row] = await this.database.query<{ held: number }>(
      `select count(*)::integer as held from notice_item
        where tenant_id = app_tenant() and notice_id = $1 and state in ('OPEN', 'OBJECTED')`,
      [noticeId],
    );
    return row?.held ?? 0;
  }

  async page(noticeId: string, afterNumber: number, limit: number): Promise<readonly NoticeItem[]> {
    return this.select('where tenant_id = app_tenant() and notice_id = $1 and number > $2 order by number limit $3', [
      noticeId,
      afterNumber,
      limit,
    ]);
  }

  async findByNumber(noticeId: string, number: number): Promise<NoticeItem | null> {
    const [item] = await this.page(noticeId, number - 1, 1);
    return item?.number === number ? item : null;
  }

  findByIds(ids: readonly string[]): Promise<readonly NoticeItem[]> {
    return this.select('where tenant_id = app_tenant() and id = any($1::uuid[])', [ids]);
  }

  /** The latest item of each subject, with what decides whether it is held back. */
  async latestOf(subjectIds: readonly string[]): Promise<readonly LatestItem[]> {
    const rows = await this.database.query<Omit<LatestItem, 'amountFen'> & { amountFen: string }>(
      `select distinct on (i.subject_type, i.subject_id) i.id, i.notice_id as "noticeId", i.number,
              i.subject_type as "subjectType", i.subject_id as "subjectId", i.label,
              i.public_fields as "publicFields", i.amount_fen as "amountFen", i.state,
              i.removed_because as "removedBecause", i.settled_at as "settledAt", n.ends_at as "endsAt",
              i.state = 'OBJECTED' or (i.state = 'OPEN' and n.objection_blocks = 'BATCH' and exists (
                select 1 from notice_item o where o.tenant_id = i.tenant_id and o.notice_id = i.notice_id
                   and o.state = 'OBJECTED')) as blocked
         from notice_item i
         join notice n on n.tenant_id = i.tenant_id and n.id = i.notice_id
        where i.tenant_id = app_tenant() and i.subject_id = any($1::uuid[])
        order by i.subject_type, i.subject_id, n.published_at desc, i.id desc`,
      [subjectIds],
    );
    return rows.map((row) => ({ ...row, amountFen: fen(row.amountFen) }));
  }

  /** The caller holds the lock of the notice. */
  async change(itemIds: readonly string[], { state, removedBecause, settledAt }: ItemChange): Promise<void> {
    if (itemIds.length === 0) return;
    await this.database.query(
      `update notice_item set state = $2, removed_because = $3, settled_at = $4
        where tenant_id = app_tenant() and id = any($1::uuid[])`,
      [itemIds, state, removedBecause, settledAt],
    );
  }

  private async select(rest: string, params: readonly unknown[]): Promise<readonly NoticeItem[]> {
    const rows = await this.database.query<Row>(`select ${COLUMNS} from notice_item ${rest}`, params);
    return rows.map((row) => ({ ...row, amountFen: fen(row.amountFen) }));
  }
}

export interface LatestItem extends NoticeItem {
  readonly endsAt: Date;
  readonly blocked: boolean;
}
