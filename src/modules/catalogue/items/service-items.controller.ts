import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';

import { CurrentActor, Requires } from '../../../platform/access/access.decorators.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentCommand, IsCommand } from '../../../platform/http/command.decorators.js';
import type { Page } from '../../../platform/http/pages.js';
import { Resource } from '../../../platform/http/resource.js';
import { UuidParam } from '../../../platform/http/uuid-param.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { AppealListing } from '../listings/appeal-listing.js';
import { DecideListing } from '../listings/decide-listing.js';
import {
  AppealListingRequest,
  DecideListingRequest,
  RemoveListingRequest,
  ResumeListingRequest,
  SuspendListingRequest,
} from '../listings/listings.dto.js';
import { RemoveListing } from '../listings/remove-listing.js';
import { ResumeListing } from '../listings/resume-listing.js';
import { SuspendListing } from '../listings/suspend-listing.js';
import { EnterItem } from './enter-item.js';
import { ItemShelf } from './item-shelf.js';
import { EnterItemRequest, ListItemsQuery, OfferItemRequest, ServiceItemPage, ServiceItemView } from './items.dto.js';
import { ListItems } from './list-items.js';
import { OfferItem } from './offer-item.js';
import { ReadItem } from './read-item.js';

@Resource('service-items')
export class ServiceItemsController {
  constructor(
    private readonly listItems: ListItems,
    private readonly readItem: ReadItem,
    private readonly offerItem: OfferItem,
    private readonly enterItem: EnterItem,
    private readonly decideListing: DecideListing,
    private readonly appealListing: AppealListing,
    private readonly suspendListing: SuspendListing,
    private readonly resumeListing: ResumeListing,
    private readonly removeListing: RemoveListing,
    private readonly shelf: ItemShelf,
  ) {}

  /** What providers offer, the newest entry first; with `on`, what can be ordered with a voucher on that day. */
  @Get()
  @Requires('directory.read')
  @ApiOkResponse({ type: ServiceItemPage })
  list(@CurrentActor() actor: Actor, @Query() query: ListItemsQuery): Promise<Page<ServiceItemView>> {
    return this.listItems.execute(actor, query);
  }

  /** One service item with its suspensions. */
  @Get(':id')
  @Requires('directory.read')
  @ApiOkResponse({ type: ServiceItemView })
  read(@CurrentActor() actor: Actor, @Param('id', UuidParam) id: string): Promise<ServiceItemView> {
    return this.readItem.execute(actor, id);
  }

  /** A provider offers an item of its own; it counts once an officer has admitted it. */
  @Post()
  @Requires('catalogue.apply')
  @IsCommand()
  @ApiCreatedResponse({ type: ServiceItemView })
  offer(@CurrentCommand() command: Command, @Body() request: OfferItemRequest): Promise<ServiceItemView> {
    return this.offerItem.execute(command, request);
  }

  /** An officer enters an item that was admitted on paper. */
  @Post('entries')
  @Requires('catalogue.decide')
  @IsCommand()
  @ApiCreatedResponse({ type: ServiceItemView })
  enter(@CurrentCommand() command: Command, @Body() request: EnterItemRequest): Promise<ServiceItemView> {
    return this.enterItem.execute(command, request);
  }

  /** Decides the stage it waits in; each stage by another officer. */
  @Post(':id/decision')
  @HttpCode(200)
  @Requires('catalogue.decide')
  @IsCommand()
  @ApiOkResponse({ type: ServiceItemView })
  decide(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: DecideListingRequest,
  ): Promise<ServiceItemView> {
    return this.decideListing.execute(this.shelf, { command, id, request });
  }

  /** Its provider asks for another look at a rejection, once. */
  @Post(':id/appeal')
  @HttpCode(200)
  @Requires('catalogue.apply')
  @IsCommand()
  @ApiOkResponse({ type: ServiceItemView })
  appeal(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: AppealListingRequest,
  ): Promise<ServiceItemView> {
    return this.appealListing.execute(this.shelf, { command, id, request });
  }

  /** Suspends from a day to a day, or until it is resumed. Orders of earlier days stay good. */
  @Post(':id/suspension')
  @HttpCode(200)
  @Requires('catalogue.decide')
  @IsCommand()
  @ApiOkResponse({ type: ServiceItemView })
  suspend(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: SuspendListingRequest,
  ): Promise<ServiceItemView> {
    return this.suspendListing.execute(this.shelf, { command, id, request });
  }

  /** Ends the suspension: from a day on it counts again. */
  @Post(':id/resumption')
  @HttpCode(200)
  @Requires('catalogue.decide')
  @IsCommand()
  @ApiOkResponse({ type: ServiceItemView })
  resume(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: ResumeListingRequest,
  ): Promise<ServiceItemView> {
    return this.resumeListing.execute(this.shelf, { command, id, request });
  }

  /** Takes it out of the catalogue from a day on. */
  @Post(':id/removal')
  @HttpCode(200)
  @Requires('catalogue.decide')
  @IsCommand()
  @ApiOkResponse({ type: ServiceItemView })
  remove(
    @CurrentCommand() command: Command,
    @Param('id', UuidParam) id: string,
    @Body() request: RemoveListingRequest,
  ): Promise<ServiceItemView> {
    return this.removeListing.execute(this.shelf, { command, id, request });
  }
}
