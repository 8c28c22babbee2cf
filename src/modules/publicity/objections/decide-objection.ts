import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { AuditLog } from '../../audit/index.js';
import { Workflow } from '../../workflow/index.js';
import { LockNotice } from '../notices/lock-notice.js';
import { moveItem } from '../notices/notice.rules.js';
import { NoticeItemsRepository } from '../notices/notice-items.repository.js';
import { NoticesRepository } from '../notices/notices.repository.js';
import { SettleItems } from '../notices/settle-items.js';
import { NotifyOfficials } from '../notify-officials.js';
import { ObjectionSeparation } from '../publicity.errors.js';
import type {
  ItemState,
  Notice,
  NoticeItem,
  Objection,
  ObjectionDecision,
  ObjectionOutcome,
  ObjectionState,
} from '../publicity.types.js';
import { checkAnswer, effectOn, isOpen, isTakenUp, moveObjection } from './objection.rules.js';
import { ObjectionsRepository } from './objections.repository.js';

interface Held {
  readonly notice: Notice;
  readonly item: NoticeItem;
  readonly objection: Objection;
}

/** Takes an objection up, looks into it, decides it, and does to its item what follows. Joins the caller's run. */
@Injectable()
export class DecideObjection {
  constructor(
    private readonly clock: Clock,
    private readonly lockNotice: LockNotice,
    private readonly notices: NoticesRepository,
    private readonly items: NoticeItemsRepository,
    private readonly objections: ObjectionsRepository,
    private readonly settleItems: SettleItems,
    private readonly workflow: Workflow,
    private readonly auditLog: AuditLog,
    private readonly notify: NotifyOfficials,
  ) {}

  async execute(decision: ObjectionDecision): Promise<ObjectionOutcome> {
    const { command, step, reasonCode, answer } = decision;
    const held = await this.hold(decision.objectionId, command.actor);
    const next = moveObjection(held.objection.state, step);
    checkAnswer(next, reasonCode, answer);
    await this.checkSeparation(held, command.actor);

    const others = (await this.objections.openOn(held.item.id)).filter(({ id }) => id !== held.objection.id);
    const decided = this.decidedObjection(held.objection, next, decision);
    await this.objections.update(decided);
    const itemState = await this.moveItem(held, next, others.length > 0);
    const { subjectType, subjectId } = held.item;
    const effect = effectOn(next, {
      othersTakenUp: others.some(({ state }) => isTakenUp(state)),
      stillPublic: moveItem(held.item.state, 'remove') !== null,
    });
    await this.writeDown(held, decided, { decision, itemState });
    if (!isOpen(next)) await this.notify.decided(held.notice, held.item, decided);
    return { objection: decided, subject: { subjectType, subjectId }, effect, itemState };
  }

  private async hold(objectionId: string, actor: Actor): Promise<Held> {
    const found = await this.objections.find(objectionId);
    if (!found) throw new NotFound('objection');
    const notice = await this.lockNotice.execute(found.noticeId, actor);
    const objection = await this.objections.find(objectionId);
    const [item] = await this.items.findByIds([found.itemId]);
    if (!objection || !item) throw new NotFound('objection');
    return { notice, item, objection };
  }

  /** @rule OBJ-05 Neither who published the notice nor who decided the case decides on objections. (separation of duties) */
  private async checkSeparation({ notice, item }: Held, { userId }: Actor): Promise<void> {
    if (notice.publishedBy === userId) throw new ObjectionSeparation('PUBLISHED_IT');
    const { subjectType, subjectId } = item;
    const deciders = await this.workflow.deciders({ subjectType, subjectId });
    if (deciders.includes(userId)) throw new ObjectionSeparation('DECIDED_THE_CASE');
  }

  private decidedObjection(objection: Objection, next: ObjectionState, decision: ObjectionDecision): Objection {
    const moved = { ...objection, state: next, version: objection.version + 1 };
    if (isOpen(next)) return moved;
    const { reasonCode, answer, command } = decision;
    return { ...moved, reasonCode, answer, decidedBy: command.actor.userId, decidedAt: this.clock.now() };
  }

  /** Answers how the item stands afterwards. */
  private async moveItem({ notice, item }: Held, next: ObjectionState, othersOpen: boolean): Promise<ItemState> {
    if (isOpen(next)) return item.state;
    const upheld = next === 'UPHELD';
    if (!upheld && othersOpen) return item.state;
    const state = moveItem(item.state, upheld ? 'remove' : 'release');
    if (state === null) return item.state;
    await this.items.change([item.id], {
      state,
      removedBecause: upheld ? 'OBJECTION_UPHELD' : null,
      settledAt: upheld ? this.clock.now() : null,
    });
    await this.settleItems.execute(notice);
    await this.notices.update({ ...notice, version: notice.version + 1 });
    const [settled] = await this.items.findByIds([item.id]);
    return settled?.state ?? state;
  }

  private writeDown(
    { notice, item, objection }: Held,
    decided: Objection,
    { decision, itemState }: { readonly decision: ObjectionDecision; readonly itemState: ItemState },
  ): Promise<void> {
    const { reasonCode, answer, command } = decision;
    return this.auditLog.record({
      action: `objection.${decided.state.toLowerCase()}`,
      subject: { type: 'objection', id: decided.id, version: decided.version },
      before: { state: objection.state, itemState: item.state },
      after: {
        state: decided.state,
        itemState,
        noticeId: notice.id,
        itemNumber: item.number,
        answerHash: answer === null ? null : createHash('sha256').update(answer).digest('hex'),
      },
      ...(reasonCode === null ? {} : { reason: reasonCode }),
      command,
    });
  }
}
