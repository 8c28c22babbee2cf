import { Column, Entity, PrimaryColumn } from 'typeorm';

import type { Role } from '../../../platform/access/permissions.js';
import type { DecisionOutcome, TaskState } from '../workflow.types.js';

@Entity('workflow_task')
export class WorkflowTaskEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'integer' })
  tenantId!: number;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId!: string;

  @Column({ name: 'stage_id', type: 'text' })
  stageId!: string;

  @Column({ name: 'seat', type: 'smallint', default: 1 })
  seat!: number;

  @Column({ name: 'role', type: 'text' })
  role!: Role;

  @Column({ name: 'authority_path', type: 'text' })
  authorityPath!: string;

  @Column({ name: 'state', type: 'text' })
  state!: TaskState;

  @Column({ name: 'assignee_id', type: 'uuid', nullable: true })
  assigneeId!: string | null;

  @Column({ name: 'started_on', type: 'date' })
  startedOn!: string;

  @Column({ name: 'working_days', type: 'smallint', nullable: true })
  workingDays!: number | null;

  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt!: Date | null;

  @Column({ name: 'escalation_level', type: 'smallint', default: 0 })
  escalationLevel!: number;

  @Column({ name: 'outcome', type: 'text', nullable: true })
  outcome!: DecisionOutcome | null;

  @Column({ name: 'reason_code', type: 'text', nullable: true })
  reasonCode!: string | null;

  @Column({ name: 'comment', type: 'text', nullable: true })
  comment!: string | null;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
