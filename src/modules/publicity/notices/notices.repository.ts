import { Injectable } from '@nestjs/common';

import { Database } from '../../../platform/database/database.js';
import type { Notice } from '../publicity.types.js';
import { NoticeEntity } from './notice.entity.js';

export interface NoticePage {
  readonly programmeId: string | null;
  /** Notices of this authority and below; null: of the whole tenant. */
  readonly withinPath: string | null;
  /** `[publishedAt, id]` of the last row seen. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

const COLUMNS = `id, programme_id as "programmeId", version_id as "versionId", jurisdiction_path as "jurisdictionPath",
  title_zh as "titleZh", title_en as "titleEn", state, days, day_kind as "dayKind",
  objection_blocks as "objectionBlocks", fields, item_count as "itemCount", content_hash as "contentHash",
  replaces_id as "replacesId", published_by as "publishedBy", published_at as "publishedAt",
  last_day::text as "lastDay", ends_at as "endsAt", extension_reason as "extensionReason", ended_at as "endedAt",
  withdrawn_at as "withdrawnAt", withdrawal_reason as "withdrawalReason", version`;

@Injectable()
export class NoticesRepository {
  constructor(private readonly database: Database) {}

  async insert(notice: Notice, content: string): Promise<void> {
    const row = { ...notice, fields: [...notice.fields], content, tenantId: this.database.tenantId };
    await this.database.repository(NoticeEntity).insert(row);
  }

  find(id: string): Promise<Notice | null> {
    return this.database.repository(NoticeEntity).findOneBy({ tenantId: this.database.tenantId, id });
  }

  /** Every change of a notice, its items or its objections begins with this lock. */
  lock(id: string): Promise<Notice | null> {
    return this.database.repository(NoticeEntity).findOne({
      where: { tenantId: this.database.tenantId, id },
      lock: { mode: 'for_no_key_update' },
    });
  }

  /** The canonical text whose hash was published. */
  async contentOf(id: string): Promise<string | null> {
    const [row] = await this.database.query<{ content: string }>(
      'select content from notice where tenant_id = app_tenant() and id = $1',
      [id],
    );
    return row?.content ?? null;
  }

  findReplacement(id: string): Promise<Notice | null> {
    return this.database.repository(NoticeEntity).findOneBy({ tenantId: this.database.tenantId, replacesId: id });
  }

  /** Notices whose period runs as it was first counted, locked, in the order of ids. */
  lockRunning(afterId: string | null, limit: number): Promise<readonly Notice[]> {
    return this.database.query<Notice>(
      `select ${COLUMNS} from notice
        where tenant_id = app_tenant() and state = 'OPEN' and ends_at > app_now() and extension_reason is null
          and ($1::uuid is null or id > $1)
        order by id limit $2 for no key update`,
      [afterId, limit],
    );
  }

  /** Stores what may change. The caller holds the row's lock. */
  async update(notice: Notice): Promise<void> {
    const { id, state, lastDay, endsAt, extensionReason, endedAt, withdrawnAt, withdrawalReason, version } = notice;
    await this.database
      .repository(NoticeEntity)
      .update(
        { tenantId: this.database.tenantId, id },
        { state, lastDay, endsAt, extensionReason, endedAt, withdrawnAt, withdrawalReason, version },
      );
  }

  /** Newest first. */
  page({ programmeId, withinPath, after, limit }: NoticePage): Promise<readonly Notice[]> {
    return this.database.query<Notice>(
      `select ${COLUMNS} from notice
        where tenant_id = app_tenant() and ($1::uuid is null or programme_id = $1)
          and ($2::text is null or jurisdiction_path = $2 or starts_with(jurisdiction_path, $2 || '/'))
          and ($3::timestamptz is null or (published_at, id) < ($3, $4::uuid))
        order by published_at desc, id desc limit $5`,
      [programmeId, withinPath, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }
}
