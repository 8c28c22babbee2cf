import { ROLES } from '../../../platform/access/permissions.js';
import { NestedList, OneOf, Text } from '../../../platform/http/fields.js';

export class DemoUserView {
  @OneOf(ROLES)
  readonly role: string;

  @Text({ max: 60 })
  readonly username: string;

  @Text({ max: 200 })
  readonly password: string;
}

export class DemoAuthorityView {
  @Text({ max: 20, example: 'EAST' })
  readonly code: string;

  @Text({ max: 20, example: 'DISTRICT' })
  readonly level: string;
}

export class DemoTenantView {
  @Text({ max: 31 })
  readonly tenantCode: string;

  @NestedList(() => DemoUserView, { maxItems: 50, description: 'One per role.' })
  readonly users: readonly DemoUserView[];

  @NestedList(() => DemoAuthorityView, { maxItems: 10, description: 'A city and two districts.' })
  readonly authorities: readonly DemoAuthorityView[];
}
