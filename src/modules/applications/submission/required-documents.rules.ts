import type { FieldProblem } from '../../../platform/errors/domain-error.js';

const MEGABYTE = 1024 * 1024;

/** A document as a policy asks for it. */
export interface AskedDocument {
  readonly code: string;
  readonly required: boolean;
  readonly maxMegabytes: number;
}

/** A file, named by what it is. */
export interface HandedDocument {
  readonly id: string;
  readonly purpose: string;
  readonly sizeBytes: number;
}

/**
 * @rule APP-17 A submission carries every document that its policy requires, each no larger than the policy lets it be;
 * further files do no harm. (forms.attachments)
 */
export function documentDefects(
  asked: readonly AskedDocument[],
  handed: readonly HandedDocument[],
): readonly FieldProblem[] {
  return asked.flatMap(({ code, required, maxMegabytes }): FieldProblem[] => {
    const files = handed.filter(({ purpose }) => purpose === code);
    const pointer = `/evidence/${code}`;
    if (required && files.length === 0) {
      return [
        { pointer, code: 'document-missing', message: `Upload a file with the purpose ${code} and name its id.` },
      ];
    }
    const large = files.find(({ sizeBytes }) => sizeBytes > maxMegabytes * MEGABYTE);
    if (!large) return [];
    return [{ pointer, code: 'document-too-large', message: `${code} may have ${String(maxMegabytes)} MB.` }];
  });
}
