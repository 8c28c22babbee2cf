import { Module, type OnModuleInit } from '@nestjs/common';

import { checkMachine } from '../../platform/machine/state-machine.js';
import { AuditModule } from '../audit/index.js';
import { LedgerModule } from '../ledger/index.js';
import { BudgetsController } from './budget/budgets.controller.js';
import { BudgetsRepository } from './budget/budgets.repository.js';
import { FindPositions } from './budget/find-positions.js';
import { LayBuckets } from './budget/lay-buckets.js';
import { ListAppropriations } from './budget/list-appropriations.js';
import { ListBuckets } from './budget/list-buckets.js';
import { NoteAvailability } from './budget/note-availability.js';
import { ReadPosition } from './budget/read-position.js';
import { RecordAppropriation } from './budget/record-appropriation.js';
import { ChangeState } from './change-state.js';
import { CompiledVersions } from './compiled-versions.js';
import { CreateProgramme } from './create-programme.js';
import { DiffVersions } from './diff/diff-versions.js';
import { DiffsController } from './diff/diffs.controller.js';
import { EditProgramme } from './edit-programme.js';
import { FindProgramme } from './find-programme.js';
import { ListProgrammes } from './list-programmes.js';
import { ListVersions } from './list-versions.js';
import { LockProgramme } from './lock-programme.js';
import { PROGRAMME_MACHINE } from './programme.rules.js';
import { ProgrammeVersions } from './programme-versions.js';
import { ProgrammeVersionsRepository } from './programme-versions.repository.js';
import { Programmes } from './programmes.js';
import { ProgrammesController } from './programmes.controller.js';
import { ProgrammesRepository } from './programmes.repository.js';
import { CheckDraft } from './publication/check-draft.js';
import { PublishProgramme } from './publication/publish-programme.js';
import { ValidateDraft } from './publication/validate-draft.js';
import { ReadProgramme } from './read-programme.js';
import { ReadVersion } from './read-version.js';
import { ViewProgramme } from './view-programme.js';

@Module({
  imports: [AuditModule, LedgerModule],
  controllers: [ProgrammesController, BudgetsController, DiffsController],
  providers: [
    BudgetsRepository,
    ChangeState,
    CheckDraft,
    CompiledVersions,
    CreateProgramme,
    DiffVersions,
    EditProgramme,
    FindPositions,
    FindProgramme,
    LayBuckets,
    ListAppropriations,
    ListBuckets,
    ListProgrammes,
    ListVersions,
    LockProgramme,
    NoteAvailability,
    Programmes,
    ProgrammesRepository,
    ProgrammeVersions,
    ProgrammeVersionsRepository,
    PublishProgramme,
    ReadPosition,
    ReadProgramme,
    ReadVersion,
    RecordAppropriation,
    ValidateDraft,
    ViewProgramme,
  ],
  exports: [Programmes, ProgrammeVersions],
})
export class ProgrammesModule implements OnModuleInit {
  onModuleInit(): void {
    checkMachine(PROGRAMME_MACHINE);
  }
}
