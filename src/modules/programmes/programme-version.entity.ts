import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { PolicyDocument } from '../policy/index.js';

@Entity('programme_version')
export class ProgrammeVersionEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'programme_id', type: 'uuid' })
  programmeId!: string;

  @Column({ name: 'number', type: 'integer' })
  number!: number;

  @Column({ name: 'document', type: 'jsonb' })
  document!: PolicyDocument;

  @Column({ name: 'document_hash', type: 'text' })
  documentHash!: string;

  @Column({ name: 'published_by', type: 'uuid' })
  publishedBy!: string;

  @Column({ name: 'published_at', type: 'timestamptz' })
  publishedAt!: Date;
}
