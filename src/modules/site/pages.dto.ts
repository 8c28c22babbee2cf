import { Text } from '../../platform/http/fields.js';

export class LanguageQuery {
  @Text({ optional: true, max: 10, description: '`zh` or `en`; else what the browser prefers.' })
  readonly lang?: string;
}

export class CursorQuery extends LanguageQuery {
  @Text({ optional: true, max: 500 })
  readonly cursor?: string;
}

export class ReceiptQuery extends LanguageQuery {
  @Text({ optional: true, min: 0, max: 40 })
  readonly receipt?: string;
}
