import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { FindNotice } from './find-notice.js';
import { toNoticeView } from './notice.view.js';
import type { NoticeView } from './notices.dto.js';

@Injectable()
export class ReadNotice {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly findNotice: FindNotice,
  ) {}

  execute(actor: Actor, noticeId: string): Promise<NoticeView> {
    return this.unitOfWork.read(actor.tenantId, async () =>
      toNoticeView(actor, await this.findNotice.execute(actor, noticeId), this.clock.now()),
    );
  }
}
