import { AllowedAction } from '../../../platform/http/allowed-action.js';
import { Instant, NestedList, OneOf, Text, Uuid, Whole } from '../../../platform/http/fields.js';
import { PageQuery } from '../../../platform/http/pages.js';
import { PAYEE_KINDS, type PayeeKind } from '../settlement.types.js';
import { PAYEE_ACCOUNT_STATES, type PayeeAccountState } from './payee-account.types.js';

export class CapturePayeeAccountRequest {
  @Uuid({ optional: true, description: 'For officers: the provider whose account it is. A payee captures its own.' })
  readonly providerId?: string;

  @Uuid({ optional: true, description: 'For officers: the enterprise whose account it is.' })
  readonly enterpriseId?: string;

  @Text({ max: 200, description: 'Name of the account: the registered name of the payee.' })
  readonly accountName: string;

  @Text({ max: 200, description: 'Bank and branch.' })
  readonly bankName: string;

  @Text({ min: 6, max: 60, description: '6 to 32 digits. Kept sealed and never shown whole again.' })
  readonly accountNumber: string;

  @Text({ min: 12, max: 12, pattern: /^\d{12}$/, description: 'CNAPS code of the branch: 12 digits.' })
  readonly cnaps: string;
}

export class DecidePayeeAccountRequest {
  @OneOf(['APPROVE', 'REJECT'])
  readonly outcome: 'APPROVE' | 'REJECT';

  @Text({ optional: true, max: 500, description: 'Needed to reject.' })
  readonly note?: string;
}

export class ListPayeeAccountsQuery extends PageQuery {
  @OneOf(PAYEE_ACCOUNT_STATES, { optional: true })
  readonly state?: PayeeAccountState;

  @Uuid({ optional: true })
  readonly providerId?: string;

  @Uuid({ optional: true })
  readonly enterpriseId?: string;
}

export class PayeeAccountView {
  @Uuid()
  readonly id: string;

  @Whole({ min: 1, max: 2_147_483_647 })
  readonly version: number;

  @OneOf(PAYEE_ACCOUNT_STATES)
  readonly state: PayeeAccountState;

  @OneOf(PAYEE_KINDS)
  readonly payeeKind: PayeeKind;

  @Uuid()
  readonly payeeId: string;

  @Text({ max: 200 })
  readonly accountName: string;

  @Text({ max: 200 })
  readonly bankName: string;

  @Text({ max: 60, example: '**** **** **** 8901' })
  readonly accountNumberMasked: string;

  @Text({ max: 12 })
  readonly cnaps: string;

  @Instant()
  readonly capturedAt: string;

  @Instant({ nullable: true })
  readonly decidedAt: string | null;

  @Text({ nullable: true, max: 500 })
  readonly decisionNote: string | null;

  @Uuid({ nullable: true, description: 'The account money went to before this one.' })
  readonly replacesId: string | null;

  @Instant({ nullable: true })
  readonly endedAt: string | null;

  @NestedList(() => AllowedAction, { maxItems: 10 })
  readonly allowedActions: readonly AllowedAction[];
}

export class PayeeAccountPage {
  @NestedList(() => PayeeAccountView, { maxItems: 100 })
  readonly items: readonly PayeeAccountView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
