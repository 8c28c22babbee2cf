import type { FileKindCode } from './content/file-kind.types.js';

export const OWNER_KINDS = ['ENTERPRISE', 'PROVIDER', 'AUTHORITY', 'OBJECTOR'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

/** Whose file it is: the organisation for which it was uploaded, or the objection that it supports. */
export interface Owner {
  readonly kind: OwnerKind;
  readonly id: string;
}

/** What a file is about, in the words of an upper room: `application` and an id. Means nothing to this room. */
export interface EvidenceSubject {
  readonly type: string;
  readonly id: string;
}

/** A file as other rooms see it. It never changes. */
export interface EvidenceFile {
  readonly id: string;
  readonly owner: Owner;
  /** Upper snake, such as CONTRACT or E_INVOICE_XML. */
  readonly purpose: string;
  /** A label for people. */
  readonly fileName: string;
  readonly kind: FileKindCode;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}
