import { Injectable } from '@nestjs/common';

import type { Role } from '../../platform/access/permissions.js';
import { type NewNotification, Notifications } from '../notifications/index.js';
import { NOTICE_CLOSED, NOTICE_OPENED, OBJECTION_DECIDED, OBJECTION_FILED } from './publicity-notices.messages.js';
import type { Notice, NoticeItem, Objection } from './publicity.types.js';

/** Publish, extend and withdraw notices. */
const PUBLISHERS: Role = 'PROGRAMME_OFFICER';
/** Decide objections. */
const EXAMINERS: Role = 'SUPERVISOR';

type Told = Pick<NewNotification, 'kind' | 'params' | 'subject'>;

/** Tells the officials in charge what happens to notices and objections. */
@Injectable()
export class NotifyOfficials {
  constructor(private readonly notifications: Notifications) {}

  opened(notice: Notice): Promise<void> {
    const { titleZh: title, itemCount, lastDay } = notice;
    const params = { title, items: String(itemCount), lastDay };
    return this.tell(notice, [PUBLISHERS, EXAMINERS], { kind: NOTICE_OPENED, params, subject: subjectOf(notice) });
  }

  closed(notice: Notice, figures: { readonly cleared: number; readonly held: number }): Promise<void> {
    const params = { title: notice.titleZh, cleared: String(figures.cleared), held: String(figures.held) };
    return this.tell(notice, [PUBLISHERS, EXAMINERS], { kind: NOTICE_CLOSED, params, subject: subjectOf(notice) });
  }

  filed(notice: Notice, item: NoticeItem, { id }: Objection): Promise<void> {
    const subject = { type: 'objection', id };
    return this.tell(notice, [EXAMINERS], { kind: OBJECTION_FILED, params: paramsOf(notice, item), subject });
  }

  decided(notice: Notice, item: NoticeItem, { id, state }: Objection): Promise<void> {
    const params = { ...paramsOf(notice, item), outcome: state };
    return this.tell(notice, [PUBLISHERS, EXAMINERS], {
      kind: OBJECTION_DECIDED,
      params,
      subject: { type: 'objection', id },
    });
  }

  private tell({ jurisdictionPath: path }: Notice, roles: readonly Role[], told: Told): Promise<void> {
    return this.notifications.notifyMany(
      roles.map((role) => ({ ...told, audience: { kind: 'AUTHORITY', path, role } })),
    );
  }
}

function subjectOf({ id }: Notice): Told['subject'] {
  return { type: 'notice', id };
}

function paramsOf({ titleZh: title }: Notice, { number, label }: NoticeItem): Record<string, string> {
  return { title, item: String(number), label };
}
