import { Module, type OnModuleInit } from '@nestjs/common';

import { checkMachine } from '../../platform/machine/state-machine.js';
import { AuditModule } from '../audit/index.js';
import { CalendarModule } from '../calendar/index.js';
import { LedgerModule } from '../ledger/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { ProgrammesModule } from '../programmes/index.js';
import { CertificateKeys } from './certificate/certificate-keys.js';
import { CertificateKeysController, CertificatesController } from './certificate/certificates.controller.js';
import { CollectCertificate } from './certificate/collect-certificate.js';
import { ListCertificateKeys } from './certificate/list-certificate-keys.js';
import { PrintCertificate } from './certificate/print-certificate.js';
import { SealCertificate } from './certificate/seal-certificate.js';
import { CheckVoucher } from './codes/check-voucher.js';
import { FindByCode } from './codes/find-by-code.js';
import { OpenShortCode } from './codes/open-short-code.js';
import { ShortCodesRepository } from './codes/short-codes.repository.js';
import { VoucherCodes } from './codes/voucher-codes.js';
import { ComposeVoucherViews } from './compose-voucher-views.js';
import { ExpireVouchers } from './ending/expire-vouchers.js';
import { ExpireVouchersJob } from './ending/expire-vouchers.job.js';
import { RemindHolders } from './ending/remind-holders.js';
import { RemindHoldersJob } from './ending/remind-holders.job.js';
import { SetVoucherTimers } from './ending/set-voucher-timers.js';
import { StartVouchers } from './ending/start-vouchers.js';
import { StartVouchersJob } from './ending/start-vouchers.job.js';
import { AnnounceMatches } from './issuing/announce-matches.js';
import { IssueVouchers } from './issuing/issue-vouchers.js';
import { ReadIssueTerms } from './issuing/read-issue-terms.js';
import { ListVouchers } from './list-vouchers.js';
import { NotifyHolders } from './notify-holders.js';
import { OpenPurses } from './money/open-purses.js';
import { ReturnMoney } from './money/return-money.js';
import { ReadVoucher } from './read-voucher.js';
import { RecordChanges } from './record-changes.js';
import { ChangeVoucher } from './supervision/change-voucher.js';
import { ExtendVoucher } from './supervision/extend-voucher.js';
import { FreezeVoucher } from './supervision/freeze-voucher.js';
import { ReduceVoucher } from './supervision/reduce-voucher.js';
import { UnfreezeVoucher } from './supervision/unfreeze-voucher.js';
import { VoidVoucher } from './supervision/void-voucher.js';
import { VoucherChecksController } from './voucher-checks.controller.js';
import { VOUCHER_MACHINE } from './voucher.rules.js';
import { Vouchers } from './vouchers.js';
import { VouchersController } from './vouchers.controller.js';
import { VouchersRepository } from './vouchers.repository.js';

@Module({
  imports: [AuditModule, CalendarModule, LedgerModule, NotificationsModule, OrganisationsModule, ProgrammesModule],
  controllers: [VouchersController, VoucherChecksController, CertificatesController, CertificateKeysController],
  providers: [
    AnnounceMatches,
    CertificateKeys,
    ChangeVoucher,
    CheckVoucher,
    CollectCertificate,
    ComposeVoucherViews,
    ExpireVouchers,
    ExpireVouchersJob,
    ExtendVoucher,
    FindByCode,
    FreezeVoucher,
    IssueVouchers,
    ListCertificateKeys,
    ListVouchers,
    NotifyHolders,
    OpenPurses,
    OpenShortCode,
    PrintCertificate,
    ReadIssueTerms,
    ReadVoucher,
    RecordChanges,
    ReduceVoucher,
    RemindHolders,
    RemindHoldersJob,
    ReturnMoney,
    SealCertificate,
    SetVoucherTimers,
    ShortCodesRepository,
    StartVouchers,
    StartVouchersJob,
    UnfreezeVoucher,
    VoidVoucher,
    VoucherCodes,
    Vouchers,
    VouchersRepository,
  ],
  exports: [Vouchers],
})
export class VouchersModule implements OnModuleInit {
  onModuleInit(): void {
    checkMachine(VOUCHER_MACHINE);
  }
}
