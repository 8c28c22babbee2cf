import { Injectable } from '@nestjs/common';

import { NotFound } from '../../platform/errors/faults.js';
import type { Actor } from '../../platform/access/actor.js';
import { DecideObjection } from './objections/decide-objection.js';
import { NoticeItemsRepository } from './notices/notice-items.repository.js';
import { OpenNotice } from './notices/open-notice.js';
import { ObjectionsRepository } from './objections/objections.repository.js';
import { WithdrawItem, type WithdrawnSubject } from './notices/withdraw-item.js';
import type { NewNotice, Notice, ObjectionDecision, ObjectionOutcome, PublicityOutcome } from './publicity.types.js';

/** The door for rooms that put their cases before the public. Every method joins the caller's unit of work. */
@Injectable()
export class Publicity {
  constructor(
    private readonly openNotice: OpenNotice,
    private readonly items: NoticeItemsRepository,
    private readonly removal: WithdrawItem,
    private readonly decision: DecideObjection,
    private readonly objections: ObjectionsRepository,
  ) {}

  /** Publishes a notice. Throws AlreadyPublic when the period of one of the subjects runs elsewhere. */
  open(newNotice: NewNotice): Promise<Notice> {
    return this.openNotice.execute(newNotice);
  }

  /** How the latest publicity of each subject stands, by subject id; those never published are left out. */
  async outcomesOf(subjectIds: readonly string[]): Promise<ReadonlyMap<string, PublicityOutcome>> {
    const items = subjectIds.length === 0 ? [] : await this.items.latestOf(subjectIds);
    return new Map(
      items.map(({ noticeId, subjectType, subjectId, state, removedBecause, blocked, endsAt }) => [
        subjectId,
        { noticeId, subjectType, subjectId, state, removedBecause, blocked, endsAt },
      ]),
    );
  }

  /** Those of the subjects to which an objection is open, on whichever of their notices. */
  async objectedAmong(subjectIds: readonly string[]): Promise<ReadonlySet<string>> {
    const open = subjectIds.length === 0 ? [] : await this.objections.openAbout(subjectIds);
    return new Set(open.map(({ subjectId }) => subjectId));
  }

  /** Takes a subject off its notice, because it was withdrawn. Does nothing when its publicity is over or never was. */
  withdrawItem(subject: Pick<WithdrawnSubject, 'subjectId' | 'command'>): Promise<void> {
    return this.removal.execute({ ...subject, because: 'SUBJECT_WITHDRAWN' });
  }

  /** What an objection is about, for an officer in whose jurisdiction it lies. Throws NotFound. */
  async subjectOf({ authorityPath }: Actor, objectionId: string): Promise<ObjectionOutcome['subject']> {
    const file = authorityPath === null ? null : await this.objections.findFile(objectionId, authorityPath);
    if (!file) throw new NotFound('objection');
    return { subjectType: file.subjectType, subjectId: file.subjectId };
  }

  /**
   * Takes one step with an objection. The caller acts on the subject by `effect` in the same transaction. Throws NotFound,
   * WrongState, InvalidRequest (no reason or answer), ObjectionSeparation.
   */
  decideObjection(decision: ObjectionDecision): Promise<ObjectionOutcome> {
    return this.decision.execute(decision);
  }
}
