import { Module, type OnModuleInit } from '@nestjs/common';

import { checkMachine } from '../../platform/machine/state-machine.js';
import { AuditModule } from '../audit/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { LedgerModule } from '../ledger/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { ProgrammesModule } from '../programmes/index.js';
import { VouchersModule } from '../vouchers/index.js';
import { CaptureRedemption } from './capture-redemption.js';
import { ConfirmRedemption } from './confirm-redemption.js';
import { CreditNotesRepository } from './crediting/credit-notes.repository.js';
import { CreditRedemption } from './crediting/credit-redemption.js';
import { ListCreditNotes } from './crediting/list-credit-notes.js';
import { ListRedemptions } from './list-redemptions.js';
import { OpenOrderBook } from './ordering/open-order-book.js';
import { SetHoldTimers } from './ordering/set-hold-timers.js';
import { MatchVouchers } from './matching/match-vouchers.js';
import { MatchVouchersJob } from './matching/match-vouchers.job.js';
import { ListUsageRecords } from './metering/list-usage-records.js';
import { OpenUsageBook } from './metering/open-usage-book.js';
import { PostUsageRecords } from './metering/post-usage-records.js';
import { UsageMetersRepository } from './metering/usage-meters.repository.js';
import { UsageRecordsController } from './metering/usage-records.controller.js';
import { UsageRecordsRepository } from './metering/usage-records.repository.js';
import { ReadRedemption } from './read-redemption.js';
import { RedeemVoucher } from './redeem-voucher.js';
import { RedemptionFiguresRepository } from './redemption-figures.repository.js';
import { RedemptionListsRepository } from './redemption-lists.repository.js';
import { REDEMPTION_MACHINE } from './redemption.rules.js';
import { Redemptions } from './redemptions.js';
import { RedemptionsController } from './redemptions.controller.js';
import { RedemptionsRepository } from './redemptions.repository.js';
import { CloseHolds } from './resolving/close-holds.js';
import { ExpireHolds } from './resolving/expire-holds.js';
import { ExpireHoldsJob } from './resolving/expire-holds.job.js';
import { SettlementMarksRepository } from './settlement-marks.repository.js';
import { VoidRedemption } from './void-redemption.js';

@Module({
  imports: [AuditModule, CatalogueModule, LedgerModule, OrganisationsModule, ProgrammesModule, VouchersModule],
  controllers: [RedemptionsController, UsageRecordsController],
  providers: [
    CaptureRedemption,
    CloseHolds,
    ConfirmRedemption,
    CreditNotesRepository,
    CreditRedemption,
    ExpireHolds,
    ExpireHoldsJob,
    ListCreditNotes,
    ListRedemptions,
    ListUsageRecords,
    MatchVouchers,
    MatchVouchersJob,
    OpenOrderBook,
    OpenUsageBook,
    PostUsageRecords,
    ReadRedemption,
    RedeemVoucher,
    RedemptionFiguresRepository,
    RedemptionListsRepository,
    Redemptions,
    RedemptionsRepository,
    SetHoldTimers,
    SettlementMarksRepository,
    UsageMetersRepository,
    UsageRecordsRepository,
    VoidRedemption,
  ],
  exports: [Redemptions],
})
export class RedemptionsModule implements OnModuleInit {
  onModuleInit(): void {
    checkMachine(REDEMPTION_MACHINE);
  }
}
