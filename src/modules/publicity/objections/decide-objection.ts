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
import { WithdrawItem } from '../notices/withdraw-item.js';
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
    private readonly withdrawItem: WithdrawItem,
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

    const { subjectType, subjectId } = held.item;
    const others = (await this.objections.openAbout([subjectId])).filter(({ id }) => id !== held.objection.id);
    const decided = this.decidedObjection(held.objection, next, decision);
    await this.objections.update(decided);
    const moved = await this.moveItem(held, next);
    const effect = effectOn(next, {
      othersTakenUp: others.some(({ state }) => isTakenUp(state)),
      stillPublic: isUndecided(held.item),
    });
    const itemState = await this.followSubject(held, next, { moved, othersOpen: others.length > 0, command });
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
  private async moveItem({ notice, item, objection }: Held, next: ObjectionState): Promise<ItemState> {
    if (isOpen(next)) return item.state;
    const upheld = next === 'UPHELD';
    const others = (await this.objections.openOn(item.id)).filter(({ id }) => id !== objection.id);
    if (!upheld && others.length > 0) return item.state;
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

  /**
   * A notice may have been withdrawn and repeated since the objection came in. What is upheld comes off the repetition
   * too, or does not come back; what is not, and was cleared there meanwhile, goes on. Answers where the subject stands.
   */
  private async followSubject(
    { notice, item }: Held,
    next: ObjectionState,
    { moved, othersOpen, command }: { moved: ItemState; othersOpen: boolean; command: ObjectionDecision['command'] },
  ): Promise<ItemState> {
    if (item.removedBecause !== 'NOTICE_WITHDRAWN' || isOpen(next)) return moved;
    const { subjectId } = item;
    if (next === 'UPHELD') await this.withdrawItem.execute({ subjectId, because: 'OBJECTION_UPHELD', command });
    const [latest] = await this.items.latestOf([subjectId]);
    if (next !== 'UPHELD' && latest?.state === 'CLEARED' && !othersOpen) {
      await this.settleItems.announce(notice.id, [item]);
    }
    return latest?.state ?? moved;
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

/** On a notice, or on one that was taken down for a fault of its own. */
function isUndecided({ state, removedBecause }: NoticeItem): boolean {
  return moveItem(state, 'remove') !== null || removedBecause === 'NOTICE_WITHDRAWN';
}
