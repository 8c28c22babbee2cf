import { Module, type OnModuleInit } from '@nestjs/common';

import { checkMachine } from '../../platform/machine/state-machine.js';
import { AuditModule } from '../audit/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { AdmissionShelf } from './admissions/admission-shelf.js';
import { ApplyForAdmission } from './admissions/apply-for-admission.js';
import { EnterAdmission } from './admissions/enter-admission.js';
import { ListAdmissions } from './admissions/list-admissions.js';
import { ProviderAdmissionsController } from './admissions/provider-admissions.controller.js';
import { ProviderAdmissionsRepository } from './admissions/provider-admissions.repository.js';
import { ReadAdmission } from './admissions/read-admission.js';
import { Catalogue } from './catalogue.js';
import { AddItem } from './items/add-item.js';
import { EnterItem } from './items/enter-item.js';
import { ItemShelf } from './items/item-shelf.js';
import { ListItems } from './items/list-items.js';
import { OfferItem } from './items/offer-item.js';
import { ReadItem } from './items/read-item.js';
import { ServiceItemsController } from './items/service-items.controller.js';
import { ServiceItemsRepository } from './items/service-items.repository.js';
import { AppealListing } from './listings/appeal-listing.js';
import { CatalogueDecisionsRepository } from './listings/catalogue-decisions.repository.js';
import { DecideListing } from './listings/decide-listing.js';
import { LISTING_MACHINE } from './listings/listing.rules.js';
import { ListingsRepository } from './listings/listings.repository.js';
import { LockListing } from './listings/lock-listing.js';
import { RemoveListing } from './listings/remove-listing.js';
import { ResumeListing } from './listings/resume-listing.js';
import { SuspendListing } from './listings/suspend-listing.js';

@Module({
  imports: [AuditModule, NotificationsModule, OrganisationsModule],
  controllers: [ProviderAdmissionsController, ServiceItemsController],
  providers: [
    AddItem,
    AdmissionShelf,
    AppealListing,
    ApplyForAdmission,
    Catalogue,
    CatalogueDecisionsRepository,
    DecideListing,
    EnterAdmission,
    EnterItem,
    ItemShelf,
    ListAdmissions,
    ListingsRepository,
    ListItems,
    LockListing,
    OfferItem,
    ProviderAdmissionsRepository,
    ReadAdmission,
    ReadItem,
    RemoveListing,
    ResumeListing,
    ServiceItemsRepository,
    SuspendListing,
  ],
  exports: [Catalogue],
})
export class CatalogueModule implements OnModuleInit {
  onModuleInit(): void {
    checkMachine(LISTING_MACHINE);
  }
}
