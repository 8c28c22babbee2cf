import { Column, Entity, PrimaryColumn } from 'typeorm';

import { fenTransformer } from '../../../platform/database/columns.js';
import type { Fen } from '../../../platform/money/fen.js';
import type { Enterprise, EnterpriseKind, OrganisationState, Origins, TaxGrade } from './enterprise.types.js';

@Entity('enterprise')
export class EnterpriseEntity implements Enterprise {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  uscc!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  state!: OrganisationState;

  @Column({ type: 'text', nullable: true })
  kind!: EnterpriseKind | null;

  @Column({ name: 'independent_legal_person', type: 'boolean', nullable: true })
  independentLegalPerson!: boolean | null;

  @Column({ name: 'established_on', type: 'date', nullable: true })
  establishedOn!: string | null;

  @Column({ name: 'registered_region', type: 'text', nullable: true })
  registeredRegion!: string | null;

  @Column({ name: 'registered_path', type: 'text', nullable: true })
  registeredPath!: string | null;

  @Column({ name: 'tax_region', type: 'text', nullable: true })
  taxRegion!: string | null;

  @Column({ name: 'functional_zone', type: 'text', nullable: true })
  functionalZone!: string | null;

  @Column({ name: 'zone_path', type: 'text', nullable: true })
  zonePath!: string | null;

  @Column({ name: 'gb_industry', type: 'text', nullable: true })
  gbIndustry!: string | null;

  @Column({ type: 'integer', nullable: true })
  employees!: number | null;

  @Column({ name: 'revenue_fen', type: 'bigint', nullable: true, transformer: fenTransformer })
  revenueFen!: Fen | null;

  @Column({ name: 'assets_fen', type: 'bigint', nullable: true, transformer: fenTransformer })
  assetsFen!: Fen | null;

  @Column({ name: 'group_id', type: 'text', nullable: true })
  groupId!: string | null;

  @Column({ type: 'text', array: true, nullable: true })
  qualifications!: string[] | null;

  @Column({ type: 'text', nullable: true })
  incubator!: string | null;

  @Column({ name: 'sound_accounts', type: 'boolean', nullable: true })
  soundAccounts!: boolean | null;

  @Column({ name: 'rd_share_bp', type: 'integer', nullable: true })
  rdShareBp!: number | null;

  @Column({ name: 'class_one_patents', type: 'integer', nullable: true })
  classOnePatents!: number | null;

  @Column({ name: 'local_shareholding_bp', type: 'integer', nullable: true })
  localShareholdingBp!: number | null;

  @Column({ type: 'boolean', nullable: true })
  dishonest!: boolean | null;

  @Column({ type: 'boolean', nullable: true })
  blacklisted!: boolean | null;

  @Column({ name: 'penalties3y', type: 'integer', nullable: true })
  penalties3y!: number | null;

  @Column({ name: 'tax_grade', type: 'text', nullable: true })
  taxGrade!: TaxGrade | null;

  @Column({ name: 'safety_accident3y', type: 'boolean', nullable: true })
  safetyAccident3y!: boolean | null;

  @Column({ name: 'green_threshold', type: 'boolean', nullable: true })
  greenThreshold!: boolean | null;

  @Column({ type: 'jsonb', default: {} })
  origins!: Origins;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'app_now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'app_now()' })
  updatedAt!: Date;
}
