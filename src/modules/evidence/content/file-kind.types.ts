/** Kinds of files that are taken as evidence. */
export type FileKindCode = 'PDF' | 'PNG' | 'JPEG' | 'OFD' | 'XLSX' | 'DOCX' | 'XML';

export interface FileKind {
  readonly code: FileKindCode;
  readonly extensions: readonly string[];
  /** What it is served as. */
  readonly mediaType: string;
  /** What senders call it besides. */
  readonly otherMediaTypes: readonly string[];
  /** How its content begins; one of these. */
  readonly beginnings: readonly (readonly number[])[];
}
