import { Module } from '@nestjs/common';

import { LedgerModule } from '../ledger/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { ProgrammesModule } from '../programmes/index.js';
import { PublicityModule } from '../publicity/index.js';
import { FindProgrammes } from './pages/find-programmes.js';
import { GatherNotice } from './pages/gather-notice.js';
import { ShowHome } from './pages/show-home.js';
import { ShowLists } from './pages/show-lists.js';
import { ShowNotice } from './pages/show-notice.js';
import { ShowObjection } from './pages/show-objection.js';
import { ShowProgramme } from './pages/show-programme.js';
import { ShowSupervision } from './pages/show-supervision.js';
import { TakeObjection } from './pages/take-objection.js';
import { PagesController } from './pages.controller.js';

@Module({
  imports: [LedgerModule, OrganisationsModule, ProgrammesModule, PublicityModule],
  controllers: [PagesController],
  providers: [
    FindProgrammes,
    GatherNotice,
    ShowHome,
    ShowLists,
    ShowNotice,
    ShowObjection,
    ShowProgramme,
    ShowSupervision,
    TakeObjection,
  ],
})
export class SiteModule {}
