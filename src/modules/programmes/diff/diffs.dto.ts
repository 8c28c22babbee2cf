import { JsonObject, NestedList, OneOf, QueryWhole, Text, Whole } from '../../../platform/http/fields.js';

const VERSION = { min: 1, max: 1_000_000 } as const;

export class DiffQuery {
  @QueryWhole({ ...VERSION, description: 'Number of the earlier version.' })
  readonly from: number;

  @QueryWhole({ optional: true, ...VERSION, description: 'Number of the later version; the draft unless told.' })
  readonly to?: number;
}

export class ParameterChangeView {
  @Text({ max: 500, description: 'JSON pointer into the later document; into the earlier one for what was removed.' })
  readonly pointer: string;

  @Text({ max: 60, example: 'award' })
  readonly group: string;

  @OneOf(['ADDED', 'REMOVED', 'CHANGED'])
  readonly kind: string;

  @JsonObject({ nullable: true, description: 'Any JSON value.' })
  readonly before: unknown;

  @JsonObject({ nullable: true, description: 'Any JSON value.' })
  readonly after: unknown;

  @JsonObject({ nullable: true, description: '`{ id, docNo, article }`: the clause behind the parameter.' })
  readonly clause: object | null;

  @JsonObject({ nullable: true, description: 'The clause that was behind it.' })
  readonly clauseBefore: object | null;

  @Text({ max: 2000 })
  readonly zh: string;

  @Text({ max: 2000 })
  readonly en: string;
}

export class DiffView {
  @Whole(VERSION)
  readonly from: number;

  @Whole({ ...VERSION, nullable: true, description: 'Null: the draft.' })
  readonly to: number | null;

  @NestedList(() => ParameterChangeView, { maxItems: 5000 })
  readonly changes: readonly ParameterChangeView[];
}
