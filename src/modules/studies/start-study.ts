import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import type { Command } from '../../platform/idempotency/command.js';
import { newId } from '../../platform/ids/new-id.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { AuditLog } from '../audit/index.js';
import { STUDY_PART_DUE } from './studies.messages.js';
import { StudiesRepository } from './studies.repository.js';
import { TooManyStudies } from './study.errors.js';
import type { Study, StudyOrder } from './study.types.js';

const LIVE_MAX = 10;

export interface NewStudy {
  readonly command: Command;
  readonly programmeId: string;
  readonly order: StudyOrder;
  /** How many cases it will look at, as far as is known. */
  readonly total: number;
}

/** Queues a study and its first message. Joins the caller's unit of work. Throws TooManyStudies. */
@Injectable()
export class StartStudy {
  constructor(
    private readonly clock: Clock,
    private readonly studies: StudiesRepository,
    private readonly outbox: Outbox,
    private readonly auditLog: AuditLog,
  ) {}

  async execute({ command, programmeId, order, total }: NewStudy): Promise<Study> {
    if ((await this.studies.countLive(programmeId)) >= LIVE_MAX) throw new TooManyStudies(LIVE_MAX);
    const study: Study = {
      id: newId(),
      version: 1,
      programmeId,
      state: 'QUEUED',
      order,
      done: 0,
      total,
      progress: null,
      result: null,
      failure: null,
      requestedBy: command.actor.userId,
      createdAt: this.clock.now(),
      startedAt: null,
      finishedAt: null,
    };
    await this.studies.insert(study);
    await this.outbox.add({ topic: STUDY_PART_DUE, payload: { studyId: study.id, done: '0' } });
    await this.auditLog.record({
      action: 'study.requested',
      subject: { type: 'programme-study', id: study.id, version: 1 },
      after: { programmeId, kind: order.kind, total },
      command,
    });
    return study;
  }
}
