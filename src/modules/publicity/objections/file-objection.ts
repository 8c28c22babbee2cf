import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { Tenant } from '../../../platform/database/tenants.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { InvalidRequest, NotFound } from '../../../platform/errors/faults.js';
import { newId } from '../../../platform/ids/new-id.js';
import { AuditLog } from '../../audit/index.js';
import { isRunning, moveItem } from '../notices/notice.rules.js';
import { NoticeItemsRepository } from '../notices/notice-items.repository.js';
import { NoticesRepository } from '../notices/notices.repository.js';
import { NotifyOfficials } from '../notify-officials.js';
import { ItemNotOpen, PublicityOver } from '../publicity.errors.js';
import type { NewObjection, Notice, NoticeItem, Objection } from '../publicity.types.js';
import { ObjectionsRepository } from './objections.repository.js';
import { ObjectorsRepository } from './objectors.repository.js';
import { ObjectorVault } from './objector-vault.js';

/** What an objector takes home: with the receipt they ask what became of it. */
export interface FiledObjection {
  readonly receipt: string;
  readonly objection: Objection;
}

/**
 * Takes an objection in from the public: in time, named, about one item, which it blocks at once. The same objection sent
 * twice is one. Who objects is sealed and stands neither in the trail nor in any answer.
 */
@Injectable()
export class FileObjection {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly notices: NoticesRepository,
    private readonly items: NoticeItemsRepository,
    private readonly objections: ObjectionsRepository,
    private readonly objectors: ObjectorsRepository,
    private readonly vault: ObjectorVault,
    private readonly auditLog: AuditLog,
    private readonly notify: NotifyOfficials,
  ) {}

  /** Throws NotFound, PublicityOver, ItemNotOpen, InvalidRequest (no such item). */
  execute(tenant: Tenant, filing: NewObjection): Promise<FiledObjection> {
    return this.unitOfWork.run(tenant.id, async () => {
      const notice = await this.notices.lock(filing.noticeId);
      if (!notice) throw new NotFound('notice');
      const fingerprint = this.vault.fingerprintOf(filing);
      const earlier = await this.objections.findByFingerprint(fingerprint);
      if (earlier) return { receipt: this.vault.receiptOf(earlier.id), objection: earlier };

      this.checkInTime(notice, filing, tenant);
      const item = await this.findItem(filing);
      const filed = await this.store(item, filing, fingerprint);
      await this.block(notice, item);
      await this.writeDown(filed.objection, item);
      await this.notify.filed(notice, item, filed.objection);
      return filed;
    });
  }

  private checkInTime(notice: Notice, { itemNumber }: NewObjection, { code }: Tenant): void {
    if (isRunning(notice, this.clock.now())) return;
    if (notice.state === 'WITHDRAWN') throw new ItemNotOpen(itemNumber);
    throw new PublicityOver(notice.endsAt, `/public/${code}/supervision`);
  }

  private async findItem({ noticeId, itemNumber }: NewObjection): Promise<NoticeItem> {
    const item = await this.items.findByNumber(noticeId, itemNumber);
    if (!item) {
      const message = 'The notice has no item of this number.';
      throw new InvalidRequest([{ pointer: '/itemNumber', code: 'unknown-item', message }]);
    }
    if (item.state === 'REMOVED') throw new ItemNotOpen(itemNumber);
    return item;
  }

  private async store(item: NoticeItem, filing: NewObjection, fingerprint: Buffer): Promise<FiledObjection> {
    const objection: Objection = {
      id: newId(),
      noticeId: item.noticeId,
      itemId: item.id,
      state: 'FILED',
      grounds: filing.grounds,
      evidence: filing.evidence,
      filedAt: this.clock.now(),
      reasonCode: null,
      answer: null,
      decidedBy: null,
      decidedAt: null,
      version: 1,
    };
    const receipt = this.vault.receiptOf(objection.id);
    const receiptHash = this.vault.receiptHashOf(receipt);
    if (!receiptHash) throw new Error('A receipt of our own cannot be read.');
    await this.objections.insert(objection, { fingerprint, receiptHash });
    await this.objectors.insert(objection.id, this.vault.seal(objection.id, filing));
    return { receipt, objection };
  }

  private async block(notice: Notice, item: NoticeItem): Promise<void> {
    const state = moveItem(item.state, 'object');
    if (state === null) return;
    await this.items.change([item.id], { state, removedBecause: null, settledAt: null });
    await this.notices.update({ ...notice, version: notice.version + 1 });
  }

  private writeDown({ id, noticeId, version, grounds }: Objection, item: NoticeItem): Promise<void> {
    const { number: itemNumber, subjectType, subjectId } = item;
    const groundsHash = createHash('sha256').update(grounds).digest('hex');
    return this.auditLog.record({
      action: 'objection.filed',
      subject: { type: 'objection', id, version },
      after: { state: 'FILED', noticeId, itemNumber, subjectType, subjectId, groundsHash },
      command: null,
    });
  }
}
