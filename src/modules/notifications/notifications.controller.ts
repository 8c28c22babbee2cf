import { Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../platform/access/access.decorators.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../platform/http/command.decorators.js';
import type { Page } from '../../platform/http/pages.js';
import { Resource } from '../../platform/http/resource.js';
import { UuidParam } from '../../platform/http/uuid-param.js';
import type { Command } from '../../platform/idempotency/command.js';
import { CountUnread } from './count-unread.js';
import { ListNotifications } from './list-notifications.js';
import { MarkRead } from './mark-read.js';
import { ListNotificationsQuery, NotificationPage, NotificationView, UnreadCountView } from './notifications.dto.js';

@Resource('notifications')
export class NotificationsController {
  constructor(
    private readonly listNotifications: ListNotifications,
    private readonly countUnread: CountUnread,
    private readonly markRead: MarkRead,
  ) {}

  /** The caller’s inbox, the unread first, each newest first. */
  @Get()
  @Requires('notification.read')
  @ApiOkResponse({ type: NotificationPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListNotificationsQuery): Promise<Page<NotificationView>> {
    return this.listNotifications.execute(actor, query);
  }

  @Get('unread-count')
  @Requires('notification.read')
  @ApiOkResponse({ type: UnreadCountView })
  count(@CurrentActor() actor: Actor): Promise<UnreadCountView> {
    return this.countUnread.execute(actor);
  }

  /** Marks it as read by the caller. */
  @Post(':id/reading')
  @Requires('notification.read')
  @IsCommand()
  @HttpCode(200)
  @ApiOkResponse({ type: NotificationView })
  read(@CurrentCommand() command: Command, @Param('id', UuidParam) id: string): Promise<NotificationView> {
    return this.markRead.execute(command, id);
  }
}
