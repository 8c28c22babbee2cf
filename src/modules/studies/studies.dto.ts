import { AllowedAction } from '../../platform/http/allowed-action.js';
import {
  AmountFen,
  Instant,
  JsonList,
  JsonObject,
  Nested,
  NestedList,
  OneOf,
  Text,
  Texts,
  Uuid,
  Whole,
  YesNo,
} from '../../platform/http/fields.js';
import { POPULATION_KINDS } from './population/population.types.js';
import { STUDY_KINDS, STUDY_STATES } from './study.types.js';

const VERSION = { min: 1, max: 1_000_000 } as const;
const OUTCOMES = ['AWARD', 'REJECT', 'MANUAL'] as const;
const COUNT = { min: 0, max: 1_000_000_000 } as const;

export class ReplayRequest {
  @Whole({ ...VERSION, description: 'The version whose cases are decided again.' })
  readonly versionNumber: number;

  @Whole({ ...VERSION, optional: true, description: 'By which version; their own unless told: it must repeat itself.' })
  readonly againstVersionNumber?: number;

  @YesNo({ optional: true, description: 'By the programme’s draft, before it takes effect.' })
  readonly againstDraft?: boolean;
}

export class PopulationRequest {
  @OneOf(POPULATION_KINDS)
  readonly kind: (typeof POPULATION_KINDS)[number];

  @Whole({ optional: true, min: 1, max: 100_000, description: 'GENERATED: how many cases.' })
  readonly size?: number;

  @Text({ optional: true, max: 100, description: 'GENERATED: the same seed draws the same population.' })
  readonly seed?: string;

  @Whole({ optional: true, min: 1, max: 100_000, description: 'GENERATED: how many enterprises; as many as cases.' })
  readonly enterprises?: number;

  @JsonObject({
    optional: true,
    description:
      'GENERATED: by fact id, one of `{ constant }`, `{ choice: [{ value, weight }] }`, `{ between: [low, high] }`, `{ skewed: [low, high] }`, `{ sameAs: fact }`, each with `unknownBp` if some cases do not know it. What is not stated is usual: a sound applicant, a listed provider.',
  })
  readonly distributions?: Readonly<Record<string, unknown>>;

  @JsonList({ optional: true, maxItems: 5000, description: 'ROWS: `{ facts, submittedAt? }`.' })
  readonly rows?: readonly object[];

  @Uuid({ optional: true, description: 'UPLOAD: a table sent to …/populations.' })
  readonly uploadId?: string;

  @Uuid({ optional: true, description: 'APPLICATIONS: the programme whose cases apply; this one unless told.' })
  readonly programmeId?: string;

  @Instant({ optional: true, description: 'First arrival; the opening of the policy’s first window unless told.' })
  readonly from?: string;

  @Instant({ optional: true, description: 'End of arrivals.' })
  readonly to?: string;

  @OneOf(['EVEN', 'FRONT_LOADED'], { optional: true })
  readonly shape?: 'EVEN' | 'FRONT_LOADED';
}

export class SimulationRequest {
  @Whole({ ...VERSION, optional: true, description: 'A published version; else `document`, else the draft.' })
  readonly versionNumber?: number;

  @JsonObject({ optional: true, description: 'A policy document that is nobody’s yet.' })
  readonly document?: Record<string, unknown>;

  @Whole({ ...VERSION, optional: true, description: 'Version to compare with case by case: who gains, who loses.' })
  readonly baselineVersionNumber?: number;

  @Nested(() => PopulationRequest)
  readonly population: PopulationRequest;
}

export class UploadPopulationRequest {
  @Text({ max: 200, example: '2025 年申报企业' })
  readonly name: string;
}

export class PopulationView {
  @Uuid()
  readonly id: string;

  @Uuid()
  readonly programmeId: string;

  @Text({ max: 200 })
  readonly name: string;

  @Text({ max: 64 })
  readonly sha256: string;

  @Whole({ min: 1, max: 100_000 })
  readonly rowCount: number;

  @Texts({ maxItems: 120, max: 100 })
  readonly columns: readonly string[];

  @Uuid()
  readonly uploadedBy: string;

  @Instant()
  readonly uploadedAt: string;
}

export class StudyView {
  @Uuid()
  readonly id: string;

  @Whole({ min: 1, max: 1_000_000_000 })
  readonly version: number;

  @Uuid()
  readonly programmeId: string;

  @OneOf(STUDY_KINDS)
  readonly kind: string;

  @OneOf(STUDY_STATES)
  readonly state: string;

  @JsonObject({ description: 'What was asked: versions, population.' })
  readonly asked: object;

  @Whole({ ...COUNT, description: 'Cases looked at.' })
  readonly done: number;

  @Whole({ ...COUNT, description: 'Cases in all.' })
  readonly total: number;

  @JsonObject({ nullable: true, description: 'Null until it is done.' })
  readonly result: object | null;

  @Text({ nullable: true, max: 100, description: 'Problem code of what ended it.' })
  readonly failure: string | null;

  @Uuid()
  readonly requestedBy: string;

  @Instant()
  readonly createdAt: string;

  @Instant({ nullable: true })
  readonly startedAt: string | null;

  @Instant({ nullable: true })
  readonly finishedAt: string | null;

  @NestedList(() => AllowedAction, { maxItems: 5 })
  readonly allowedActions: readonly AllowedAction[];
}

export class StudyPage {
  @NestedList(() => StudyView, { maxItems: 100 })
  readonly items: readonly StudyView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}

export class CompareStudiesQuery {
  @Text({ max: 200, description: 'Two to five ids, separated by commas.', example: 'id,id' })
  readonly ids: string;
}

export class FigureView {
  @Text({ max: 300, example: 'policy.grantedFen' })
  readonly name: string;

  @JsonList({ maxItems: 5, description: 'One value per study; null where it has none.' })
  readonly values: readonly (number | string | null)[];

  @Whole({ nullable: true, min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })
  readonly difference: number | null;
}

export class ComparisonView {
  @NestedList(() => StudyView, { maxItems: 5 })
  readonly studies: readonly StudyView[];

  @NestedList(() => FigureView, { maxItems: 5000 })
  readonly figures: readonly FigureView[];
}

export class DifferenceView {
  @Uuid()
  readonly id: string;

  @OneOf(['BYTES', 'AMOUNT', 'OUTCOME'])
  readonly kind: string;

  @Uuid()
  readonly evaluationId: string;

  @Text({ max: 40 })
  readonly subjectType: string;

  @Uuid()
  readonly subjectId: string;

  @Text({ nullable: true, max: 40, description: 'Where the case stood when it was replayed.' })
  readonly subjectState: string | null;

  @OneOf(OUTCOMES)
  readonly outcomeBefore: string;

  @OneOf(OUTCOMES)
  readonly outcomeAfter: string;

  @AmountFen({ min: 0 })
  readonly amountBeforeFen: number;

  @AmountFen({ min: 0 })
  readonly amountAfterFen: number;

  @Texts({ maxItems: 100, max: 64 })
  readonly reasonsBefore: readonly string[];

  @Texts({ maxItems: 100, max: 64 })
  readonly reasonsAfter: readonly string[];
}

export class DifferencePage {
  @NestedList(() => DifferenceView, { maxItems: 100 })
  readonly items: readonly DifferenceView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
