import { checkArchive } from './archive.rules.js';
import type { FileKindCode } from './file-kind.types.js';
import { checkJpeg, checkPng } from './image.rules.js';
import { checkPdf } from './pdf.rules.js';
import { checkXml } from './xml.rules.js';

/** Whether the content is a whole file of its kind. Throws ContentRefused. */
export function checkStructure(kind: FileKindCode, content: Buffer): void {
  switch (kind) {
    case 'PDF':
      checkPdf(content);
      return;
    case 'PNG':
      checkPng(content);
      return;
    case 'JPEG':
      checkJpeg(content);
      return;
    case 'XML':
      checkXml(content);
      return;
    case 'OFD':
    case 'XLSX':
    case 'DOCX':
      checkArchive(content, kind);
  }
}
