import { Body, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import { Resource } from '../../../platform/http/resource.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { ListPreferences } from './list-preferences.js';
import { PreferenceList, PreferenceView, SetPreferenceRequest } from './preferences.dto.js';
import { SetPreference } from './set-preference.js';

@Resource('notifications/preferences')
export class PreferencesController {
  constructor(
    private readonly listPreferences: ListPreferences,
    private readonly setPreference: SetPreference,
  ) {}

  /** Which kinds also come by e-mail. */
  @Get()
  @Requires('notification.read')
  @ApiOkResponse({ type: PreferenceList })
  list(@CurrentActor() actor: Actor): Promise<PreferenceList> {
    return this.listPreferences.execute(actor);
  }

  @Post()
  @Requires('notification.read')
  @IsCommand()
  @HttpCode(200)
  @ApiOkResponse({ type: PreferenceView })
  set(@CurrentCommand() command: Command, @Body() request: SetPreferenceRequest): Promise<PreferenceView> {
    return this.setPreference.execute(command, request);
  }
}
