import { Module, type OnModuleInit } from '@nestjs/common';

import { AuditModule } from '../audit/index.js';
import { CalendarModule } from '../calendar/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { EvidenceModule } from '../evidence/index.js';
import { LedgerModule } from '../ledger/index.js';
import { NotificationsModule } from '../notifications/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { PolicyModule } from '../policy/index.js';
import { ProgrammesModule } from '../programmes/index.js';
import { PublicityModule } from '../publicity/index.js';
import { VouchersModule } from '../vouchers/index.js';
import { WorkflowModule } from '../workflow/index.js';
import { ApplicationEvidenceRepository } from './application-evidence.repository.js';
import { ApplicationFiguresRepository } from './application-figures.repository.js';
import { ApplicationStates } from './application-states.js';
import { ApplicationStatesRepository } from './application-states.repository.js';
import { APPLICATION_MACHINE, faultsOf } from './application.rules.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ComposeViews } from './compose-views.js';
import { CountApplications } from './count-applications.js';
import { AnswerSupplement } from './decision/answer-supplement.js';
import { BringIntoReview } from './decision/bring-into-review.js';
import { ConcludeApplications } from './decision/conclude-applications.js';
import { DecideApplication } from './decision/decide-application.js';
import { DecideCases } from './decision/decide-cases.js';
import { FinishDecisions } from './decision/finish-decisions.js';
import { LapseApplication } from './decision/lapse-application.js';
import { LapseApplicationJob } from './decision/lapse-application.job.js';
import { PassStage } from './decision/pass-stage.js';
import { StartReviews } from './decision/start-reviews.js';
import { MoveSupplements } from './decision/move-supplements.js';
import { MoveSupplementsJob } from './decision/move-supplements.job.js';
import { SupplementDeadline } from './decision/supplement-deadline.js';
import { SupplementsRepository } from './decision/supplements.repository.js';
import { TimeOutCase } from './decision/time-out-case.js';
import { TimeOutCaseJob } from './decision/time-out-case.job.js';
import { WithdrawApplication } from './decision/withdraw-application.js';
import { DraftApplication } from './drafting/draft-application.js';
import { EditDraft } from './drafting/edit-draft.js';
import { ResolveContent } from './drafting/resolve-content.js';
import { FindApplications } from './find-applications.js';
import { FreezeEvidence } from './freeze-evidence.js';
import { FundCases } from './funding/fund-cases.js';
import { PlanBudgets } from './funding/plan-budgets.js';
import { PromoteWaitlist } from './funding/promote-waitlist.js';
import { PromoteWaitlistJob } from './funding/promote-waitlist.job.js';
import { ReadBudget } from './funding/read-budget.js';
import { ReleaseReservations } from './funding/release-reservations.js';
import { ReservationsRepository } from './funding/reservations.repository.js';
import { ReserveAwards } from './funding/reserve-awards.js';
import { IssueApplication } from './issuing/issue-application.js';
import { IssueCases } from './issuing/issue-cases.js';
import { IssueProgramme } from './issuing/issue-programme.js';
import { IssueVouchers } from './issuing/issue-vouchers.js';
import { RecheckEligibility } from './issuing/recheck-eligibility.js';
import { ListApplications } from './list-applications.js';
import { NotifyAboutCases } from './notices/notify-about-cases.js';
import { OpenCaseFiles } from './open-case-files.js';
import { ProgrammeApplicationsController } from './programme-applications.controller.js';
import { EndPublicity } from './publicity/end-publicity.js';
import { EndPublicityJob } from './publicity/end-publicity.job.js';
import { PublishCases } from './publicity/publish-cases.js';
import { SettleObjection } from './publicity/settle-objection.js';
import { ReadApplication } from './read-application.js';
import { SaveCaseFiles } from './save-case-files.js';
import { GatherCaseFacts } from './submission/gather-case-facts.js';
import { JudgeApplications } from './submission/judge-applications.js';
import { MeasureUsage } from './submission/measure-usage.js';
import { OpenSubmissions } from './submission/open-submissions.js';
import { ReadSubmission } from './submission/read-submission.js';
import { RejudgeApplication } from './submission/rejudge-application.js';
import { SelfCheckApplication } from './submission/self-check-application.js';
import { SubmissionsRepository } from './submission/submissions.repository.js';
import { SubmitApplication } from './submission/submit-application.js';
import { TimelineRepository } from './timeline.repository.js';

const READING = [
  ApplicationFiguresRepository,
  ApplicationStates,
  ApplicationStatesRepository,
  ApplicationsRepository,
  ComposeViews,
  CountApplications,
  FindApplications,
  ListApplications,
  ReadApplication,
];
const DRAFTING = [DraftApplication, EditDraft, ResolveContent];
const SUBMISSION = [
  ApplicationEvidenceRepository,
  FreezeEvidence,
  GatherCaseFacts,
  JudgeApplications,
  MeasureUsage,
  OpenSubmissions,
  ReadSubmission,
  RejudgeApplication,
  SelfCheckApplication,
  SubmissionsRepository,
  SubmitApplication,
];
const FUNDING = [
  FundCases,
  PlanBudgets,
  PromoteWaitlist,
  PromoteWaitlistJob,
  ReadBudget,
  ReleaseReservations,
  ReservationsRepository,
  ReserveAwards,
];
const DECISION = [
  AnswerSupplement,
  BringIntoReview,
  ConcludeApplications,
  DecideApplication,
  DecideCases,
  FinishDecisions,
  LapseApplication,
  LapseApplicationJob,
  NotifyAboutCases,
  OpenCaseFiles,
  PassStage,
  SaveCaseFiles,
  StartReviews,
  MoveSupplements,
  MoveSupplementsJob,
  SupplementDeadline,
  SupplementsRepository,
  TimeOutCase,
  TimeOutCaseJob,
  TimelineRepository,
  WithdrawApplication,
];
const PUBLICITY = [EndPublicity, EndPublicityJob, PublishCases, SettleObjection];
const ISSUING = [IssueApplication, IssueCases, IssueProgramme, IssueVouchers, RecheckEligibility];
import { FindUpperFacts } from './upper-awards/find-upper-facts.js';
import { ImportUpperAwards } from './upper-awards/import-upper-awards.js';
import { ListUpperAwards } from './upper-awards/list-upper-awards.js';
import { UpperAwardsController } from './upper-awards/upper-awards.controller.js';
import { UpperAwardsRepository } from './upper-awards/upper-awards.repository.js';

const UPPER = [FindUpperFacts, ImportUpperAwards, ListUpperAwards, UpperAwardsRepository];

@Module({
  imports: [
    AuditModule,
    CalendarModule,
    CatalogueModule,
    EvidenceModule,
    LedgerModule,
    NotificationsModule,
    OrganisationsModule,
    PolicyModule,
    ProgrammesModule,
    PublicityModule,
    VouchersModule,
    WorkflowModule,
  ],
  controllers: [ApplicationsController, ProgrammeApplicationsController, UpperAwardsController],
  providers: [...READING, ...DRAFTING, ...SUBMISSION, ...FUNDING, ...DECISION, ...PUBLICITY, ...ISSUING, ...UPPER],
  exports: [ApplicationStates, CountApplications, DecideApplication, DecideCases, SettleObjection],
})
export class ApplicationsModule implements OnModuleInit {
  /** A machine with an unreachable state, a dead end or an unguarded arrow does not start. */
  onModuleInit(): void {
    const faults = faultsOf(APPLICATION_MACHINE);
    if (faults.length > 0) throw new Error(`The life of an application is faulty: ${faults.join('; ')}.`);
  }
}
