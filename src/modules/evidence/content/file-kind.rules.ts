import { ContentRefused } from './content.errors.js';
import type { FileKind } from './file-kind.types.js';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OFFICE = 'application/vnd.openxmlformats-officedocument';

export const FILE_KINDS: readonly FileKind[] = [
  {
    code: 'PDF',
    extensions: ['pdf'],
    mediaType: 'application/pdf',
    otherMediaTypes: ['application/x-pdf'],
    beginnings: ['%PDF-1.', '%PDF-2.'].map((beginning) => [...Buffer.from(beginning)]),
  },
  {
    code: 'PNG',
    extensions: ['png'],
    mediaType: 'image/png',
    otherMediaTypes: ['image/x-png'],
    beginnings: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  },
  {
    code: 'JPEG',
    extensions: ['jpg', 'jpeg'],
    mediaType: 'image/jpeg',
    otherMediaTypes: ['image/jpg', 'image/pjpeg'],
    beginnings: [[0xff, 0xd8, 0xff]],
  },
  {
    code: 'OFD',
    extensions: ['ofd'],
    mediaType: 'application/ofd',
    otherMediaTypes: ['application/x-ofd', 'application/vnd.ofd'],
    beginnings: [ZIP],
  },
  {
    code: 'XLSX',
    extensions: ['xlsx'],
    mediaType: `${OFFICE}.spreadsheetml.sheet`,
    otherMediaTypes: [],
    beginnings: [ZIP],
  },
  {
    code: 'DOCX',
    extensions: ['docx'],
    mediaType: `${OFFICE}.wordprocessingml.document`,
    otherMediaTypes: [],
    beginnings: [ZIP],
  },
  {
    code: 'XML',
    extensions: ['xml'],
    mediaType: 'application/xml',
    otherMediaTypes: ['text/xml'],
    beginnings: [[0x3c], [0xef, 0xbb, 0xbf, 0x3c]],
  },
];

/** A sender that does not know the type says this, or nothing. */
const UNKNOWN_TYPES = ['', 'application/octet-stream'];

/** @rule EVD-01 Evidence is PDF, PNG, JPEG, OFD, XLSX, DOCX or XML; pictures and pages that can run script are not taken. */
export function fileKindOf(extension: string): FileKind {
  const kind = FILE_KINDS.find(({ extensions }) => extensions.includes(extension));
  if (kind) return kind;
  const allowed = FILE_KINDS.flatMap(({ extensions }) => extensions);
  throw new ContentRefused('evidence-type-not-allowed', `Send one of: ${allowed.join(', ')}.`, { extension, allowed });
}

/** @rule EVD-02 The type that the sender states and the extension agree; a sender may leave the type open. */
export function checkStatedType(kind: FileKind, stated: string): void {
  const mediaType = (stated.split(';')[0] ?? '').trim().toLowerCase();
  if ([...UNKNOWN_TYPES, kind.mediaType, ...kind.otherMediaTypes].includes(mediaType)) return;
  throw new ContentRefused(
    'evidence-type-mismatch',
    `A file with this extension is ${kind.mediaType}, not ${mediaType}.`,
    { expected: kind.mediaType },
  );
}

/** @rule EVD-03 The first bytes are those of the kind that the extension names. */
export function checkBeginning(kind: FileKind, content: Buffer): void {
  if (content.length === 0) throw new ContentRefused('evidence-empty', 'The file has no content.');
  const begins = kind.beginnings.some((beginning) => beginning.every((byte, index) => content[index] === byte));
  if (!begins) throw new ContentRefused('evidence-content-mismatch', `This is not the content of a ${kind.code} file.`);
}
