import { Module, type OnModuleInit } from '@nestjs/common';

import { AppConfig } from '../../platform/config/app-config.js';
import { checkMachine } from '../../platform/machine/state-machine.js';
import { IdentityModule } from '../identity/index.js';
import { CountUnread } from './count-unread.js';
import { ListNotifications } from './list-notifications.js';
import { AddressMails } from './mail/address-mails.js';
import { AddressMailsJob } from './mail/address-mails.job.js';
import { chooseTransport } from './mail/choose-transport.js';
import { DeliverMail } from './mail/deliver-mail.js';
import { DELIVERY_MACHINE } from './mail/delivery.rules.js';
import { HandToPostman } from './mail/hand-to-postman.js';
import { MailDeliveriesRepository } from './mail/mail-deliveries.repository.js';
import { MailTransport } from './mail/mail-transport.js';
import { Postman } from './mail/postman.js';
import { SendMailJob } from './mail/send-mail.job.js';
import { MarkRead } from './mark-read.js';
import { Notifications } from './notifications.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsRepository } from './notifications.repository.js';
import { ListPreferences } from './preferences/list-preferences.js';
import { PreferencesController } from './preferences/preferences.controller.js';
import { PreferencesRepository } from './preferences/preferences.repository.js';
import { SetPreference } from './preferences/set-preference.js';

@Module({
  imports: [IdentityModule],
  controllers: [PreferencesController, NotificationsController],
  providers: [
    { provide: MailTransport, useFactory: chooseTransport, inject: [AppConfig] },
    AddressMails,
    AddressMailsJob,
    CountUnread,
    DeliverMail,
    HandToPostman,
    ListNotifications,
    ListPreferences,
    MailDeliveriesRepository,
    MarkRead,
    Notifications,
    NotificationsRepository,
    Postman,
    PreferencesRepository,
    SendMailJob,
    SetPreference,
  ],
  exports: [Notifications],
})
export class NotificationsModule implements OnModuleInit {
  onModuleInit(): void {
    checkMachine(DELIVERY_MACHINE);
  }
}
