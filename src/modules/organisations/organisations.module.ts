import { Module } from '@nestjs/common';

import { AuditModule } from '../audit/index.js';
import { AddAuthority } from './authorities/add-authority.js';
import { AuthoritiesController } from './authorities/authorities.controller.js';
import { AuthoritiesRepository } from './authorities/authorities.repository.js';
import { CreateAuthority } from './authorities/create-authority.js';
import { EditAuthority } from './authorities/edit-authority.js';
import { ListAuthorities } from './authorities/list-authorities.js';
import { ChangeEnterpriseState } from './enterprises/change-enterprise-state.js';
import { CreateEnterprise } from './enterprises/create-enterprise.js';
import { EditEnterprise } from './enterprises/edit-enterprise.js';
import { EnterprisesController } from './enterprises/enterprises.controller.js';
import { EnterprisesRepository } from './enterprises/enterprises.repository.js';
import { ListEnterprises } from './enterprises/list-enterprises.js';
import { ReadEnterpriseProfile } from './enterprises/read-enterprise-profile.js';
import { ReadEnterprise } from './enterprises/read-enterprise.js';
import { RegisterEnterprise } from './enterprises/register-enterprise.js';
import { IndustriesController } from './industry/industries.controller.js';
import { IndustriesRepository } from './industry/industries.repository.js';
import { ListIndustries } from './industry/list-industries.js';
import { Organisations } from './organisations.js';
import { ChangeProviderState } from './providers/change-provider-state.js';
import { CreateProvider } from './providers/create-provider.js';
import { ListProviders } from './providers/list-providers.js';
import { ProvidersController } from './providers/providers.controller.js';
import { ProvidersRepository } from './providers/providers.repository.js';
import { ReadProvider } from './providers/read-provider.js';
import { RegisterProvider } from './providers/register-provider.js';
import { ListRegions } from './regions/list-regions.js';
import { ReadEdition } from './regions/read-edition.js';
import { ReadRegion } from './regions/read-region.js';
import { RegionDirectory } from './regions/region-directory.js';
import { RegionsController } from './regions/regions.controller.js';
import { EndRelation } from './related-parties/end-relation.js';
import { ListRelatedParties } from './related-parties/list-related-parties.js';
import { RecordRelation } from './related-parties/record-relation.js';
import { RelatedPartiesController } from './related-parties/related-parties.controller.js';
import { RelatedPartiesRepository } from './related-parties/related-parties.repository.js';

const REPOSITORIES = [
  AuthoritiesRepository,
  EnterprisesRepository,
  IndustriesRepository,
  ProvidersRepository,
  RelatedPartiesRepository,
];

const DOOR = [AddAuthority, Organisations, RegisterEnterprise, RegisterProvider];

@Module({
  imports: [AuditModule],
  controllers: [
    AuthoritiesController,
    EnterprisesController,
    IndustriesController,
    ProvidersController,
    RegionsController,
    RelatedPartiesController,
  ],
  providers: [
    ...REPOSITORIES,
    ...DOOR,
    ChangeEnterpriseState,
    ChangeProviderState,
    CreateAuthority,
    CreateEnterprise,
    CreateProvider,
    EditAuthority,
    EditEnterprise,
    EndRelation,
    ListAuthorities,
    ListEnterprises,
    ListIndustries,
    ListProviders,
    ListRegions,
    ListRelatedParties,
    ReadEdition,
    ReadRegion,
    RegionDirectory,
    ReadEnterprise,
    ReadEnterpriseProfile,
    ReadProvider,
    RecordRelation,
  ],
  exports: DOOR,
})
export class OrganisationsModule {}
