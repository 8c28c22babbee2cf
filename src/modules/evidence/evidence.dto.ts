import { AllowedAction } from '../../platform/http/allowed-action.js';
import { Instant, NestedList, OneOf, Text, Uuid, Whole } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/pages.js';
import { FILE_KINDS } from './content/file-kind.rules.js';
import { OWNER_KINDS } from './evidence.types.js';

export const FILE_BYTES_MAX = 20 * 1024 * 1024;

const PURPOSE = { max: 40, pattern: /^[A-Z][A-Z0-9_]*$/ };
const SUBJECT_TYPE = { max: 40, pattern: /^[a-z][a-z-]*$/ };

export class UploadEvidenceRequest {
  @Text({ ...PURPOSE, description: 'What it proves, in the words of the programme.', example: 'CONTRACT' })
  readonly purpose: string;

  @Text({ ...SUBJECT_TYPE, optional: true, description: 'With `subjectId`: attaches it.', example: 'application' })
  readonly subjectType?: string;

  @Uuid({ optional: true })
  readonly subjectId?: string;

  @Text({ optional: true, max: 64, pattern: /^[0-9a-f]{64}$/, description: 'SHA-256 of the file; refused if another.' })
  readonly sha256?: string;
}

export class ListEvidenceQuery extends PageQuery {
  @Text({ ...SUBJECT_TYPE, optional: true })
  readonly subjectType?: string;

  @Uuid({ optional: true, description: 'Needs `subjectType`.' })
  readonly subjectId?: string;

  @Text({ ...PURPOSE, optional: true })
  readonly purpose?: string;
}

export class EvidenceView {
  @Uuid()
  readonly id: string;

  @OneOf(OWNER_KINDS)
  readonly ownerKind: string;

  @Uuid()
  readonly ownerId: string;

  @Text(PURPOSE)
  readonly purpose: string;

  @Text({ max: 100 })
  readonly fileName: string;

  @OneOf(FILE_KINDS.map(({ code }) => code))
  readonly kind: string;

  @Text({ max: 100 })
  readonly mediaType: string;

  @Whole({ min: 1, max: FILE_BYTES_MAX })
  readonly sizeBytes: number;

  @Text({ max: 64, description: 'SHA-256 of the content.' })
  readonly sha256: string;

  @Uuid()
  readonly uploadedBy: string;

  @Instant()
  readonly uploadedAt: string;

  @Whole({
    nullable: true,
    min: 0,
    max: 1_000_000,
    description: 'How many other organisations handed in the same content; told to officers only.',
  })
  readonly otherOwners: number | null;

  @NestedList(() => AllowedAction, { maxItems: 10 })
  readonly allowedActions: readonly AllowedAction[];
}

export class EvidencePage {
  @NestedList(() => EvidenceView, { maxItems: 100 })
  readonly items: readonly EvidenceView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
