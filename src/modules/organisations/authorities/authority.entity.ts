import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { Authority, AuthorityKind, AuthorityLevel } from './authority.types.js';

@Entity('authority')
export class AuthorityEntity implements Authority {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId!: string | null;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'text' })
  path!: string;

  @Column({ type: 'text' })
  level!: AuthorityLevel;

  @Column({ type: 'text' })
  kind!: AuthorityKind;

  @Column({ name: 'name_zh', type: 'text' })
  nameZh!: string;

  @Column({ name: 'name_en', type: 'text' })
  nameEn!: string;

  @Column({ name: 'region_code', type: 'text', nullable: true })
  regionCode!: string | null;

  @Column({ name: 'valid_from', type: 'date' })
  validFrom!: string;

  @Column({ name: 'valid_until', type: 'date', nullable: true })
  validUntil!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'app_now()', insert: false, update: false })
  createdAt!: Date;
}
