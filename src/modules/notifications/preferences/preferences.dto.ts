import { NestedList, Text, YesNo } from '../../../platform/http/fields.js';

export class SetPreferenceRequest {
  @Text({ max: 80, example: 'application.approved' })
  readonly kind: string;

  @YesNo({ description: 'Whether notifications of this kind also come by e-mail. In the inbox they always are.' })
  readonly byMail: boolean;
}

export class PreferenceView extends SetPreferenceRequest {
  @Text({ max: 1000, description: 'With placeholders such as `{number}`.' })
  readonly textZh: string;

  @Text({ max: 1000 })
  readonly textEn: string;
}

export class PreferenceList {
  @NestedList(() => PreferenceView, { maxItems: 500 })
  readonly items: readonly PreferenceView[];
}
