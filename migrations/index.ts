import type { MigrationClass } from '../src/platform/database/migrate.js';
import { CreatePlatform1764000000100 } from './1764000000100-create-platform.js';
import { CreateAudit1764000000200 } from './1764000000200-create-audit.js';
import { CreateCalendar1764000000300 } from './1764000000300-create-calendar.js';
import { CreateOrganisations1764000000310 } from './1764000000310-create-organisations.js';
import { CreateIdentity1764000000400 } from './1764000000400-create-identity.js';
import { CreateLedger1764000000500 } from './1764000000500-create-ledger.js';
import { CreateWorkflow1764000000510 } from './1764000000510-create-workflow.js';
import { CreatePolicyEvaluations1764000000520 } from './1764000000520-create-policy-evaluations.js';
import { CreateEvidence1764000000530 } from './1764000000530-create-evidence.js';
import { CreateNotifications1764000000540 } from './1764000000540-create-notifications.js';
import { AddMailAddress1764000000541 } from './1764000000541-add-mail-address.js';
import { CreateProgrammes1764000000600 } from './1764000000600-create-programmes.js';
import { CreateCatalogue1764000000610 } from './1764000000610-create-catalogue.js';
import { CreateStudies1764000000620 } from './1764000000620-create-studies.js';
import { CreateVouchers1764000000700 } from './1764000000700-create-vouchers.js';
import { CreatePublicity1764000000710 } from './1764000000710-create-publicity.js';
import { CreateApplications1764000000800 } from './1764000000800-create-applications.js';
import { CreateRedemptions1764000000810 } from './1764000000810-create-redemptions.js';
import { CreateSettlements1764000000900 } from './1764000000900-create-settlements.js';
import { DescribeTables1764000001100 } from './1764000001100-describe-tables.js';
import { NotifyOnce1764000001210 } from './1764000001210-notify-once.js';
import { ShowEvidence1764000001220 } from './1764000001220-show-evidence.js';
import { ExcludeObjectedPayments1764000001230 } from './1764000001230-exclude-objected-payments.js';
import { KeepAnswers1764000001300 } from './1764000001300-keep-answers.js';
import { RedriveDeadLetters1764000001310 } from './1764000001310-redrive-dead-letters.js';
import { CreatePeriodicTask1764000001400 } from './1764000001400-create-periodic-task.js';
import { CreditRedemptions1764000001500 } from './1764000001500-credit-redemptions.js';
import { IndexRedemptionLists1764000001510 } from './1764000001510-index-redemption-lists.js';
import { CreateProviderKeys1764000001600 } from './1764000001600-create-provider-keys.js';
import { MoveBudgets1764000001620 } from './1764000001620-move-budgets.js';
import { StageAdmissions1764000001630 } from './1764000001630-stage-admissions.js';
import { CreateUpperAwards1764000001640 } from './1764000001640-create-upper-awards.js';
import { MeterUsage1764000001660 } from './1764000001660-meter-usage.js';
import { IndexAuditFilters1764000001700 } from './1764000001700-index-audit-filters.js';
import { StoreAnswersInPlace1764000001710 } from './1764000001710-store-answers-in-place.js';
import { MatchVouchers1764000001720 } from './1764000001720-match-vouchers.js';

/** Every migration in order. A landed one is never edited; add a line for a new one. */
export const allMigrations: readonly MigrationClass[] = [
  CreatePlatform1764000000100,
  CreateAudit1764000000200,
  CreateCalendar1764000000300,
  CreateOrganisations1764000000310,
  CreateIdentity1764000000400,
  CreateLedger1764000000500,
  CreateWorkflow1764000000510,
  CreatePolicyEvaluations1764000000520,
  CreateEvidence1764000000530,
  CreateNotifications1764000000540,
  AddMailAddress1764000000541,
  CreateProgrammes1764000000600,
  CreateCatalogue1764000000610,
  CreateStudies1764000000620,
  CreateVouchers1764000000700,
  CreatePublicity1764000000710,
  CreateApplications1764000000800,
  CreateRedemptions1764000000810,
  CreateSettlements1764000000900,
  DescribeTables1764000001100,
  NotifyOnce1764000001210,
  ShowEvidence1764000001220,
  ExcludeObjectedPayments1764000001230,
  KeepAnswers1764000001300,
  RedriveDeadLetters1764000001310,
  CreatePeriodicTask1764000001400,
  CreditRedemptions1764000001500,
  IndexRedemptionLists1764000001510,
  CreateProviderKeys1764000001600,
  MoveBudgets1764000001620,
  StageAdmissions1764000001630,
  CreateUpperAwards1764000001640,
  MeterUsage1764000001660,
  IndexAuditFilters1764000001700,
  StoreAnswersInPlace1764000001710,
  MatchVouchers1764000001720,
];
