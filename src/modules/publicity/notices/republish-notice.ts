import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import type { NewNotice, Notice, NoticeItem } from '../publicity.types.js';
import { LockNotice } from './lock-notice.js';
import { NoticeItemsRepository } from './notice-items.repository.js';
import { toNoticeView } from './notice.view.js';
import type { NoticeView, RepublishNoticeRequest } from './notices.dto.js';
import { NoticesRepository } from './notices.repository.js';
import { OpenNotice } from './open-notice.js';

export interface Republication {
  readonly command: Command;
  readonly noticeId: string;
  readonly request: RepublishNoticeRequest;
}

/** Publishes the items of a withdrawn notice again, for a whole new period, without those withdrawn meanwhile. */
@Injectable()
export class RepublishNotice {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly lockNotice: LockNotice,
    private readonly notices: NoticesRepository,
    private readonly items: NoticeItemsRepository,
    private readonly openNotice: OpenNotice,
  ) {}

  execute({ command, noticeId, request }: Republication): Promise<NoticeView> {
    return this.commands.run(command, async () => {
      const withdrawn = await this.lockNotice.execute(noticeId, command.actor);
      if (withdrawn.state !== 'WITHDRAWN') {
        throw new WrongState('Only a withdrawn notice is published again.', { state: withdrawn.state });
      }
      const replacement = await this.notices.findReplacement(noticeId);
      if (replacement) throw new WrongState('It was published again already.', { replacementId: replacement.id });
      const items = (await this.items.ofNotice(noticeId)).filter(comesBack);
      if (items.length === 0) throw new WrongState('None of its items is left to publish.', { noticeId });

      const notice = await this.openNotice.execute(repeat(withdrawn, items, { command, request }), noticeId);
      return toNoticeView(command.actor, notice, this.clock.now());
    });
  }
}

function comesBack({ removedBecause }: NoticeItem): boolean {
  return removedBecause === 'NOTICE_WITHDRAWN';
}

function repeat(
  { programmeId, versionId, jurisdictionPath, days, dayKind, fields, objectionBlocks, titleZh, titleEn }: Notice,
  items: readonly NoticeItem[],
  { command, request }: Pick<Republication, 'command' | 'request'>,
): NewNotice {
  return {
    programmeId,
    versionId,
    jurisdictionPath,
    policy: { days, dayKind, fields, objectionBlocks },
    items,
    titleZh: request.titleZh ?? titleZh,
    titleEn: request.titleEn ?? titleEn,
    command,
  };
}
