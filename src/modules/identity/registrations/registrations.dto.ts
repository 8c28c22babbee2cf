import { AmountFen, CalendarDate, Nested, OneOf, Text, Uuid, Whole, YesNo } from '../../../platform/http/fields.js';
import { USERNAME } from '../users/users.dto.js';

const OPTIONAL = { optional: true, nullable: true } as const;
const KINDS = ['ENTERPRISE', 'INSTITUTION', 'UNIVERSITY', 'MAKER', 'SOLE'] as const;
const REGION = 'An authority’s code, or six digits of GB/T 2260.';

class RegistrationRequest {
  @Text({ optional: true, max: 31, description: 'Left out when the installation has just one tenant.' })
  readonly tenantCode?: string;

  @Text({ max: 60, description: 'Unified social credit code; blanks and full-width letters are put right.' })
  readonly uscc: string;

  @Text({ max: 200 })
  readonly name: string;

  @Text({ min: 3, max: 60, pattern: USERNAME, description: 'Of the operator who registers.' })
  readonly username: string;

  @Text({ max: 200, description: '12 characters or more of three classes.' })
  readonly password: string;

  @Text({ max: 100 })
  readonly displayName: string;
}

/** A missing field is not stated; null says that there is none. */
export class RegisterEnterpriseRequest extends RegistrationRequest {
  @OneOf(KINDS, OPTIONAL)
  readonly kind?: (typeof KINDS)[number] | null;

  @YesNo(OPTIONAL)
  readonly independentLegalPerson?: boolean | null;

  @CalendarDate(OPTIONAL)
  readonly establishedOn?: string | null;

  @Text({ ...OPTIONAL, max: 20, description: REGION, example: 'LJ' })
  readonly registeredRegion?: string | null;

  @Text({ ...OPTIONAL, max: 20, description: REGION })
  readonly taxRegion?: string | null;

  @Text({ ...OPTIONAL, max: 6, description: 'GB/T 4754-2017.', example: 'I6513' })
  readonly gbIndustry?: string | null;

  @Whole({ ...OPTIONAL, min: 0, max: 100_000_000 })
  readonly employees?: number | null;

  @AmountFen({ ...OPTIONAL, min: 0, description: 'Of the last closed year.' })
  readonly revenueFen?: number | null;

  @AmountFen({ ...OPTIONAL, min: 0 })
  readonly assetsFen?: number | null;
}

export class RegisterProviderRequest extends RegistrationRequest {
  @Text({ ...OPTIONAL, max: 20, description: REGION })
  readonly region?: string | null;
}

export class RegisteredUserView {
  @Uuid()
  readonly id: string;

  @Text({ max: 60 })
  readonly username: string;
}

export class RegisteredOrganisationView {
  @Uuid()
  readonly id: string;

  @Text({ max: 18 })
  readonly uscc: string;

  @Text({ max: 200 })
  readonly name: string;
}

export class EnterpriseRegistrationView {
  @Text({ max: 31 })
  readonly tenantCode: string;

  @Nested(() => RegisteredOrganisationView)
  readonly enterprise: RegisteredOrganisationView;

  @Nested(() => RegisteredUserView)
  readonly user: RegisteredUserView;
}

export class ProviderRegistrationView {
  @Text({ max: 31 })
  readonly tenantCode: string;

  @Nested(() => RegisteredOrganisationView)
  readonly provider: RegisteredOrganisationView;

  @Nested(() => RegisteredUserView)
  readonly user: RegisteredUserView;
}
