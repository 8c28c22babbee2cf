import { Module, type OnModuleInit } from '@nestjs/common';

import { checkMachine } from '../../platform/machine/state-machine.js';
import { AuditModule } from '../audit/index.js';
import { LedgerModule } from '../ledger/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { ProgrammesModule } from '../programmes/index.js';
import { PublicityModule } from '../publicity/index.js';
import { RedemptionsModule } from '../redemptions/index.js';
import { AccountVault } from './accounts/account-vault.js';
import { BounceAccounts } from './accounts/bounce-accounts.js';
import { CapturePayeeAccount } from './accounts/capture-payee-account.js';
import { DecidePayeeAccount } from './accounts/decide-payee-account.js';
import { FindPayees } from './accounts/find-payees.js';
import { ListPayeeAccounts } from './accounts/list-payee-accounts.js';
import { PAYEE_ACCOUNT_MACHINE } from './accounts/payee-account.rules.js';
import { PayeeAccountsController } from './accounts/payee-accounts.controller.js';
import { PayeeAccountsRepository } from './accounts/payee-accounts.repository.js';
import { ReadPayeeAccount } from './accounts/read-payee-account.js';
import { RecordAccountChanges } from './accounts/record-account-changes.js';
import { CancelBatch } from './batches/cancel-batch.js';
import { CheckPayees } from './batches/check-payees.js';
import { ComposeBatchViews } from './batches/compose-batch-views.js';
import { CreateBatch } from './batches/create-batch.js';
import { DecideBatch } from './batches/decide-batch.js';
import { EndBatch } from './batches/end-batch.js';
import { FindBatch } from './batches/find-batch.js';
import { GatherLines } from './batches/gather-lines.js';
import { ListBatches } from './batches/list-batches.js';
import { ListLines } from './batches/list-lines.js';
import { LockBatch } from './batches/lock-batch.js';
import { ReadBatch } from './batches/read-batch.js';
import { RecordBatchChanges } from './batches/record-batch-changes.js';
import { ReleaseOrders } from './batches/release-orders.js';
import { BATCH_MACHINE } from './batches/settlement-batch.rules.js';
import { SettlementBatchesController } from './batches/settlement-batches.controller.js';
import { SettlementBatchesRepository } from './batches/settlement-batches.repository.js';
import { SettlementItemsRepository } from './batches/settlement-items.repository.js';
import { SettlementLinesRepository } from './batches/settlement-lines.repository.js';
import { BuildPaymentFile } from './payment-file/build-payment-file.js';
import { DownloadPaymentFile } from './payment-file/download-payment-file.js';
import { ExportBatch } from './payment-file/export-batch.js';
import { PaymentsController } from './payment-file/payments.controller.js';
import { ClearPayments } from './publicity/clear-payments.js';
import { PublishPayments } from './publicity/publish-payments.js';
import { SettlePaymentObjection } from './publicity/settle-payment-objection.js';
import { ImportResults } from './results/import-results.js';
import { NotifyPayees } from './results/notify-payees.js';
import { PayLines } from './results/pay-lines.js';
import { Settlements } from './settlements.js';
import { ListSettledRedemptions } from './statements/list-settled-redemptions.js';
import { ListStatements } from './statements/list-statements.js';
import { StatementsController } from './statements/statements.controller.js';
import { StatementsRepository } from './statements/statements.repository.js';

@Module({
  imports: [
    AuditModule,
    LedgerModule,
    NotificationsModule,
    OrganisationsModule,
    ProgrammesModule,
    PublicityModule,
    RedemptionsModule,
  ],
  controllers: [PayeeAccountsController, SettlementBatchesController, PaymentsController, StatementsController],
  providers: [
    AccountVault,
    BounceAccounts,
    BuildPaymentFile,
    CancelBatch,
    CapturePayeeAccount,
    CheckPayees,
    ClearPayments,
    ComposeBatchViews,
    CreateBatch,
    DecideBatch,
    DecidePayeeAccount,
    DownloadPaymentFile,
    EndBatch,
    ExportBatch,
    FindBatch,
    FindPayees,
    GatherLines,
    ImportResults,
    ListBatches,
    ListLines,
    ListPayeeAccounts,
    ListSettledRedemptions,
    ListStatements,
    LockBatch,
    NotifyPayees,
    PayeeAccountsRepository,
    PayLines,
    PublishPayments,
    ReadBatch,
    ReadPayeeAccount,
    RecordAccountChanges,
    RecordBatchChanges,
    ReleaseOrders,
    SettlementBatchesRepository,
    SettlementItemsRepository,
    SettlementLinesRepository,
    Settlements,
    SettlePaymentObjection,
    StatementsRepository,
  ],
  exports: [Settlements, SettlePaymentObjection],
})
export class SettlementsModule implements OnModuleInit {
  onModuleInit(): void {
    checkMachine(BATCH_MACHINE);
    checkMachine(PAYEE_ACCOUNT_MACHINE);
  }
}
