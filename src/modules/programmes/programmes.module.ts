import { Module, type OnModuleInit } from '@nestjs/common';

import { checkMachine } from '../../platform/machine/state-machine.js';
import { AuditModule } from '../audit/index.js';
import { LedgerModule } from '../ledger/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { BudgetsController } from './budget/budgets.controller.js';
import { BudgetsRepository } from './budget/budgets.repository.js';
import { FindBucket } from './budget/find-bucket.js';
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
import { WatchLevels } from './levels/watch-levels.js';
import { WatchLevelsJob } from './levels/watch-levels.job.js';
import { ListProgrammes } from './list-programmes.js';
import { ListVersions } from './list-versions.js';
import { LockProgramme } from './lock-programme.js';
import { BudgetMovesController } from './moves/budget-moves.controller.js';
import { BudgetMovesRepository } from './moves/budget-moves.repository.js';
import { DecideMove } from './moves/decide-move.js';
import { ListMoves } from './moves/list-moves.js';
import { RequestMove } from './moves/request-move.js';
import { RequestReturn } from './moves/request-return.js';
import { RequestTransfer } from './moves/request-transfer.js';
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
  imports: [AuditModule, LedgerModule, NotificationsModule],
  controllers: [ProgrammesController, BudgetsController, BudgetMovesController, DiffsController],
  providers: [
    BudgetMovesRepository,
    BudgetsRepository,
    ChangeState,
    CheckDraft,
    CompiledVersions,
    CreateProgramme,
    DecideMove,
    DiffVersions,
    EditProgramme,
    FindBucket,
    FindPositions,
    FindProgramme,
    LayBuckets,
    ListAppropriations,
    ListBuckets,
    ListMoves,
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
    RequestMove,
    RequestReturn,
    RequestTransfer,
    ValidateDraft,
    ViewProgramme,
    WatchLevels,
    WatchLevelsJob,
  ],
  exports: [Programmes, ProgrammeVersions],
})
export class ProgrammesModule implements OnModuleInit {
  onModuleInit(): void {
    checkMachine(PROGRAMME_MACHINE);
  }
}
