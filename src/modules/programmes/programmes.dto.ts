import { AllowedAction } from '../../platform/http/allowed-action.js';
import { Instant, JsonObject, NestedList, OneOf, Text, Uuid, Whole, YesNo } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/pages.js';
import { PROGRAMME_STATES } from './programmes.types.js';

const CODE = /^[A-Z0-9][A-Z0-9-]{1,30}$/;

export class CreateProgrammeRequest {
  @Text({ max: 31, pattern: CODE, example: 'SZ-XLQ-2026', description: 'Stands in the numbers of its applications.' })
  readonly code: string;

  @Text({ max: 200, example: '训力券' })
  readonly nameZh: string;

  @Text({ max: 200, example: 'Training-power voucher' })
  readonly nameEn: string;

  @JsonObject({ description: 'The policy document. It may be unfinished until it is published.' })
  readonly document: Record<string, unknown>;
}

export class EditProgrammeRequest {
  @Text({ optional: true, max: 200 })
  readonly nameZh?: string;

  @Text({ optional: true, max: 200 })
  readonly nameEn?: string;

  @JsonObject({ optional: true, description: 'The next version. What is published stays until this is published.' })
  readonly document?: Record<string, unknown>;
}

export class ListProgrammesQuery extends PageQuery {
  @OneOf(PROGRAMME_STATES, { optional: true })
  readonly state?: (typeof PROGRAMME_STATES)[number];
}

export class ProgrammeSummary {
  @Uuid()
  readonly id: string;

  @Whole({ min: 1, max: 1_000_000_000 })
  readonly version: number;

  @Text({ max: 31 })
  readonly code: string;

  @Text({ max: 200 })
  readonly nameZh: string;

  @Text({ max: 200 })
  readonly nameEn: string;

  @OneOf(PROGRAMME_STATES)
  readonly state: string;

  @Uuid({ description: 'The authority that leads it.' })
  readonly authorityId: string;

  @Uuid({ nullable: true, description: 'The version new applications are made under.' })
  readonly currentVersionId: string | null;

  @Whole({ nullable: true, min: 1, max: 1_000_000 })
  readonly currentVersionNumber: number | null;

  @Instant()
  readonly createdAt: string;

  @Instant({ nullable: true })
  readonly openedAt: string | null;

  @Instant({ nullable: true })
  readonly closedAt: string | null;

  @NestedList(() => AllowedAction, { maxItems: 20 })
  readonly allowedActions: readonly AllowedAction[];
}

export class ProgrammeView extends ProgrammeSummary {
  @JsonObject({ nullable: true, description: 'The published policy document, every default filled in.' })
  readonly document: object | null;

  @JsonObject({ nullable: true, description: 'The next version while it is written; its officers see it.' })
  readonly draft: object | null;
}

export class ProgrammePage {
  @NestedList(() => ProgrammeSummary, { maxItems: 100 })
  readonly items: readonly ProgrammeSummary[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class ProgrammeVersionSummary {
  @Uuid()
  readonly id: string;

  @Uuid()
  readonly programmeId: string;

  @Whole({ min: 1, max: 1_000_000 })
  readonly number: number;

  @Text({ max: 64, description: 'SHA-256 of the document in RFC 8785 form.' })
  readonly documentHash: string;

  @Instant()
  readonly publishedAt: string;

  @Uuid()
  readonly publishedBy: string;
}

export class ProgrammeVersionView extends ProgrammeVersionSummary {
  @JsonObject()
  readonly document: object;
}

export class ProgrammeVersionPage {
  @NestedList(() => ProgrammeVersionSummary, { maxItems: 100 })
  readonly items: readonly ProgrammeVersionSummary[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class DraftProblemView {
  @Text({ max: 500, description: 'JSON pointer into the document.' })
  readonly pointer: string;

  @Text({ max: 60 })
  readonly code: string;

  @Text({ max: 2000 })
  readonly zh: string;

  @Text({ max: 2000 })
  readonly en: string;
}

export class ExampleDifference {
  @Text({ max: 40 })
  readonly field: string;

  @Text({ max: 2000 })
  readonly expected: string;

  @Text({ max: 2000 })
  readonly actual: string;
}

export class ExampleView {
  @Text({ max: 200 })
  readonly name: string;

  @YesNo()
  readonly ok: boolean;

  @NestedList(() => ExampleDifference, { maxItems: 10 })
  readonly differences: readonly ExampleDifference[];
}

export class ValidationView {
  @YesNo()
  readonly publishable: boolean;

  @NestedList(() => DraftProblemView, { maxItems: 1000 })
  readonly problems: readonly DraftProblemView[];

  @NestedList(() => ExampleView, { maxItems: 100, description: 'How the document’s worked examples came out.' })
  readonly examples: readonly ExampleView[];
}
