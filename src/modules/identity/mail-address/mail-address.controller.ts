import { Body, Get, Put } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Resource } from '../../../platform/http/resource.js';
import { ChangeMailAddress } from './change-mail-address.js';
import { MailAddress } from './mail-address.dto.js';
import { ReadMailAddress } from './read-mail-address.js';

@Resource('me/mail-address')
export class MailAddressController {
  constructor(
    private readonly readMailAddress: ReadMailAddress,
    private readonly changeMailAddress: ChangeMailAddress,
  ) {}

  @Get()
  @Requires('session.own')
  @ApiOkResponse({ type: MailAddress })
  read(@CurrentActor() actor: Actor): Promise<MailAddress> {
    return this.readMailAddress.execute(actor);
  }

  /** Sets one’s own address, or removes it with null. Takes no `Idempotency-Key`, since stored answers must not hold it. */
  @Put()
  @Requires('session.own')
  @ApiOkResponse({ type: MailAddress })
  change(@CurrentActor() actor: Actor, @Body() request: MailAddress): Promise<MailAddress> {
    return this.changeMailAddress.execute(actor, request);
  }
}
