import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { RelatedParty, RelationKind, RelationSource } from './related-party.types.js';

@Entity('related_party')
export class RelatedPartyEntity implements RelatedParty {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'enterprise_id', type: 'uuid' })
  enterpriseId!: string;

  @Column({ name: 'provider_uscc', type: 'text' })
  providerUscc!: string;

  @Column({ type: 'text' })
  kind!: RelationKind;

  @Column({ type: 'text' })
  source!: RelationSource;

  @Column({ name: 'source_note', type: 'text' })
  sourceNote!: string;

  @Column({ type: 'date' })
  since!: string;

  @Column({ type: 'date', nullable: true })
  until!: string | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'app_now()' })
  createdAt!: Date;
}
