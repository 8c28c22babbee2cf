import { Module, type OnModuleInit } from '@nestjs/common';

import { checkMachine } from '../../platform/machine/state-machine.js';
import { ApplicationsModule } from '../applications/index.js';
import { AuditModule } from '../audit/index.js';
import { EvidenceModule } from '../evidence/index.js';
import { PolicyModule } from '../policy/index.js';
import { ProgrammesModule } from '../programmes/index.js';
import { CancelStudy } from './cancel-study.js';
import { ChoosePolicy } from './choose-policy.js';
import { CompareStudies } from './compare-studies.js';
import { ListStudies } from './list-studies.js';
import { OpenPopulation } from './population/open-population.js';
import { PopulationsRepository } from './population/populations.repository.js';
import { ReadTable } from './population/read-table.js';
import { UploadPopulation } from './population/upload-population.js';
import { ReadStudy } from './read-study.js';
import { AdvanceReplay } from './replay/advance-replay.js';
import { DifferencesRepository } from './replay/differences.repository.js';
import { ListDifferences } from './replay/list-differences.js';
import { RequestReplay } from './replay/request-replay.js';
import { AdvanceSimulation } from './simulation/advance-simulation.js';
import { RequestSimulation } from './simulation/request-simulation.js';
import { RunningSimulations } from './simulation/running-simulations.js';
import { StartStudy } from './start-study.js';
import { StudiesController } from './studies.controller.js';
import { StudiesRepository } from './studies.repository.js';
import { STUDY_MACHINE } from './study.rules.js';
import { WorkOnStudy } from './work-on-study.js';
import { WorkOnStudyJob } from './work-on-study.job.js';

@Module({
  imports: [ApplicationsModule, AuditModule, EvidenceModule, PolicyModule, ProgrammesModule],
  controllers: [StudiesController],
  providers: [
    AdvanceReplay,
    AdvanceSimulation,
    CancelStudy,
    ChoosePolicy,
    CompareStudies,
    DifferencesRepository,
    ListDifferences,
    ListStudies,
    OpenPopulation,
    PopulationsRepository,
    ReadStudy,
    ReadTable,
    RequestReplay,
    RequestSimulation,
    RunningSimulations,
    StartStudy,
    StudiesRepository,
    UploadPopulation,
    WorkOnStudy,
    WorkOnStudyJob,
  ],
})
export class StudiesModule implements OnModuleInit {
  onModuleInit(): void {
    checkMachine(STUDY_MACHINE);
  }
}
