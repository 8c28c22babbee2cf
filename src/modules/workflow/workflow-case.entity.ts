import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { CaseState, StagePlan } from './workflow.types.js';

@Entity('workflow_case')
export class WorkflowCaseEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'subject_type', type: 'text' })
  subjectType!: string;

  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;

  @Column({ name: 'subject_label', type: 'text' })
  subjectLabel!: string;

  @Column({ name: 'jurisdiction_path', type: 'text' })
  jurisdictionPath!: string;

  @Column({ name: 'state', type: 'text' })
  state!: CaseState;

  @Column({ name: 'stage_id', type: 'text', nullable: true })
  stageId!: string | null;

  @Column({ name: 'stages', type: 'jsonb' })
  stages!: StagePlan[];

  @Column({ name: 'excluded_user_ids', type: 'uuid', array: true })
  excludedUserIds!: string[];

  @Column({ name: 'timed_out_topic', type: 'text', nullable: true })
  timedOutTopic!: string | null;

  @Column({ name: 'returns', type: 'integer', default: 0 })
  returns!: number;

  @Column({ name: 'remaining_working_days', type: 'smallint', nullable: true })
  remainingWorkingDays!: number | null;

  @Column({ name: 'held_due_at', type: 'timestamptz', nullable: true })
  heldDueAt!: Date | null;

  @Column({ name: 'started_at', type: 'timestamptz' })
  startedAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
