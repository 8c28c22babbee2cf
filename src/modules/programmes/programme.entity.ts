import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { DraftDocument, ProgrammeState } from './programmes.types.js';

@Entity('programme')
export class ProgrammeEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'code', type: 'text' })
  code!: string;

  @Column({ name: 'name_zh', type: 'text' })
  nameZh!: string;

  @Column({ name: 'name_en', type: 'text' })
  nameEn!: string;

  @Column({ name: 'state', type: 'text' })
  state!: ProgrammeState;

  @Column({ name: 'authority_id', type: 'uuid' })
  authorityId!: string;

  @Column({ name: 'authority_path', type: 'text' })
  authorityPath!: string;

  /** Read only where it is asked for: a document is large. */
  @Column({ name: 'draft', type: 'jsonb', nullable: true, select: false })
  draft!: DraftDocument | null;

  @Column({ name: 'current_version_id', type: 'uuid', nullable: true })
  currentVersionId!: string | null;

  @Column({ name: 'current_version_number', type: 'integer', nullable: true })
  currentVersionNumber!: number | null;

  @Column({ name: 'created_by', type: 'uuid' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'opened_at', type: 'timestamptz', nullable: true })
  openedAt!: Date | null;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
