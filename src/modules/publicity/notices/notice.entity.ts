import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { BlockingScope, NoticeState, PeriodKind } from '../publicity.types.js';

@Entity('notice')
export class NoticeEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'programme_id', type: 'uuid' })
  programmeId!: string;

  @Column({ name: 'version_id', type: 'uuid' })
  versionId!: string;

  @Column({ name: 'jurisdiction_path', type: 'text' })
  jurisdictionPath!: string;

  @Column({ name: 'title_zh', type: 'text' })
  titleZh!: string;

  @Column({ name: 'title_en', type: 'text' })
  titleEn!: string;

  @Column({ name: 'state', type: 'text' })
  state!: NoticeState;

  @Column({ name: 'days', type: 'smallint' })
  days!: number;

  @Column({ name: 'day_kind', type: 'text' })
  dayKind!: PeriodKind;

  @Column({ name: 'objection_blocks', type: 'text' })
  objectionBlocks!: BlockingScope;

  @Column({ name: 'fields', type: 'text', array: true })
  fields!: string[];

  @Column({ name: 'item_count', type: 'integer' })
  itemCount!: number;

  /** Read only where it is asked for: it holds every item. */
  @Column({ name: 'content', type: 'text', select: false })
  content!: string;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  @Column({ name: 'replaces_id', type: 'uuid', nullable: true })
  replacesId!: string | null;

  @Column({ name: 'published_by', type: 'uuid', nullable: true })
  publishedBy!: string | null;

  @Column({ name: 'published_at', type: 'timestamptz' })
  publishedAt!: Date;

  @Column({ name: 'last_day', type: 'date' })
  lastDay!: string;

  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt!: Date;

  @Column({ name: 'extension_reason', type: 'text', nullable: true })
  extensionReason!: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true })
  withdrawnAt!: Date | null;

  @Column({ name: 'withdrawal_reason', type: 'text', nullable: true })
  withdrawalReason!: string | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
