import { Module, type OnModuleInit } from '@nestjs/common';

import { checkMachine } from '../../platform/machine/state-machine.js';
import { AuditModule } from '../audit/index.js';
import { CalendarModule } from '../calendar/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { WorkflowModule } from '../workflow/index.js';
import { EndPeriod } from './notices/end-period.js';
import { EndPeriodJob } from './notices/end-period.job.js';
import { ExtendNotice } from './notices/extend-notice.js';
import { FindNotice } from './notices/find-notice.js';
import { ListNoticeItems } from './notices/list-notice-items.js';
import { ListNotices } from './notices/list-notices.js';
import { LockNotice } from './notices/lock-notice.js';
import { MovePeriods } from './notices/move-periods.js';
import { MovePeriodsJob } from './notices/move-periods.job.js';
import { ITEM_MACHINE, NOTICE_MACHINE } from './notices/notice.rules.js';
import { NoticeItemsRepository } from './notices/notice-items.repository.js';
import { NoticesController } from './notices/notices.controller.js';
import { NoticesRepository } from './notices/notices.repository.js';
import { OpenNotice } from './notices/open-notice.js';
import { ReadNotice } from './notices/read-notice.js';
import { RepublishNotice } from './notices/republish-notice.js';
import { SettleItems } from './notices/settle-items.js';
import { WithdrawItem } from './notices/withdraw-item.js';
import { WithdrawNotice } from './notices/withdraw-notice.js';
import { NotifyOfficials } from './notify-officials.js';
import { DecideObjection } from './objections/decide-objection.js';
import { DiscloseObjector } from './objections/disclose-objector.js';
import { FileObjection } from './objections/file-objection.js';
import { ListObjections } from './objections/list-objections.js';
import { OBJECTION_MACHINE } from './objections/objection.rules.js';
import { ObjectionsController } from './objections/objections.controller.js';
import { ObjectionsRepository } from './objections/objections.repository.js';
import { ObjectorsRepository } from './objections/objectors.repository.js';
import { ObjectorVault } from './objections/objector-vault.js';
import { ReadObjection } from './objections/read-objection.js';
import { FindTenant } from './public/find-tenant.js';
import { PublicNotices } from './public/public-notices.js';
import { PublicNoticesController } from './public/public-notices.controller.js';
import { ReadPublic } from './public/read-public.js';
import { ReceiveObjection } from './public/receive-objection.js';
import { Publicity } from './publicity.js';

@Module({
  imports: [AuditModule, CalendarModule, NotificationsModule, WorkflowModule],
  controllers: [NoticesController, ObjectionsController, PublicNoticesController],
  providers: [
    DecideObjection,
    DiscloseObjector,
    EndPeriod,
    EndPeriodJob,
    ExtendNotice,
    FileObjection,
    FindNotice,
    FindTenant,
    ListNoticeItems,
    ListNotices,
    ListObjections,
    LockNotice,
    MovePeriods,
    MovePeriodsJob,
    NoticeItemsRepository,
    NoticesRepository,
    NotifyOfficials,
    ObjectionsRepository,
    ObjectorsRepository,
    ObjectorVault,
    OpenNotice,
    Publicity,
    PublicNotices,
    ReadNotice,
    ReadObjection,
    ReadPublic,
    ReceiveObjection,
    RepublishNotice,
    SettleItems,
    WithdrawItem,
    WithdrawNotice,
  ],
  exports: [FindTenant, Publicity, PublicNotices, ReceiveObjection],
})
export class PublicityModule implements OnModuleInit {
  onModuleInit(): void {
    checkMachine(NOTICE_MACHINE);
    checkMachine(ITEM_MACHINE);
    checkMachine(OBJECTION_MACHINE);
  }
}
