import { Injectable } from '@nestjs/common';

import { NotFound } from '../../platform/errors/faults.js';
import type { Command } from '../../platform/idempotency/command.js';
import { Commands } from '../../platform/idempotency/commands.js';
import { isAddressedTo } from './audience.rules.js';
import { toNotificationView } from './notification.view.js';
import type { NotificationView } from './notifications.dto.js';
import { NotificationsRepository } from './notifications.repository.js';

/** Marks a notification as read by the caller, for the caller alone. Doing it again changes nothing. Throws NotFound. */
@Injectable()
export class MarkRead {
  constructor(
    private readonly commands: Commands,
    private readonly notifications: NotificationsRepository,
  ) {}

  execute(command: Command, id: string): Promise<NotificationView> {
    const { actor } = command;
    return this.commands.run(command, async () => {
      await this.requireAddressee(command, id);
      await this.notifications.markRead(actor.userId, id);
      const [entry] = await this.notifications.findByIds([id], actor.userId);
      if (!entry) throw new Error('A notification vanished, which none ever does.');
      return toNotificationView(entry);
    });
  }

  private async requireAddressee({ actor }: Command, id: string): Promise<void> {
    const [entry] = await this.notifications.findByIds([id], actor.userId);
    if (!entry || !isAddressedTo(actor, entry.audience)) throw new NotFound('notification');
  }
}
