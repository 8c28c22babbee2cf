import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/clock.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { AuditLog } from '../audit/index.js';
import { AdvanceReplay } from './replay/advance-replay.js';
import { AdvanceSimulation } from './simulation/advance-simulation.js';
import { STUDY_PART_DUE } from './studies.messages.js';
import { StudiesRepository } from './studies.repository.js';
import { hasEnded, moveStudy } from './study.rules.js';
import type { Advance, Study } from './study.types.js';

/** Works on the next part of a study and asks for the one after it. Runs inside the message's transaction. */
@Injectable()
export class WorkOnStudy {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly studies: StudiesRepository,
    private readonly replay: AdvanceReplay,
    private readonly simulation: AdvanceSimulation,
    private readonly auditLog: AuditLog,
  ) {}

  /** `done` is where the message found the study: one that stands elsewhere has a message of its own. */
  async execute(studyId: string, done: number): Promise<void> {
    const study = await this.studies.lockById(studyId);
    if (!study || hasEnded(study.state) || study.done !== done) return;
    const started: Study =
      study.state === 'QUEUED'
        ? { ...study, state: moveStudy(study.state, 'start'), startedAt: this.clock.now() }
        : study;
    const advance = await this.advance(started);
    if (advance instanceof DomainError) return this.end({ ...started, failure: advance.code }, 'fail');
    const { done: reached, progress, result } = advance;
    const next: Study = { ...started, done: reached, total: Math.max(started.total, reached), progress, result };
    if (result !== null) return this.end({ ...next, total: reached }, 'finish');
    await this.studies.save(next);
    await this.outbox.add({ topic: STUDY_PART_DUE, payload: { studyId, done: String(reached) } });
  }

  /** An amount beyond all bounds ends a study; whatever else goes wrong is a bug, and the message is tried again. */
  private async advance(study: Study): Promise<Advance | DomainError> {
    const { order } = study;
    try {
      return order.kind === 'REPLAY'
        ? await this.replay.execute(study, order)
        : await this.simulation.execute(study, order);
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }

  private async end(study: Study, event: 'finish' | 'fail'): Promise<void> {
    const ended = { ...study, state: moveStudy(study.state, event), finishedAt: this.clock.now() };
    await this.studies.save(ended);
    await this.auditLog.record({
      action: event === 'finish' ? 'study.finished' : 'study.failed',
      subject: { type: 'programme-study', id: study.id, version: study.version + 1 },
      after: { state: ended.state, done: ended.done, failure: ended.failure },
      command: null,
    });
  }
}
