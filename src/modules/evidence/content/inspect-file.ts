import { Injectable } from '@nestjs/common';

import type { ReceivedFile } from '../../../platform/http/received-file.js';
import { BlobStore } from '../../../platform/storage/blob-store.js';
import { checkBeginning, checkStatedType, fileKindOf } from './file-kind.rules.js';
import type { FileKind } from './file-kind.types.js';
import { cleanFileName } from './file-name.rules.js';
import { checkStructure } from './structure.rules.js';

export interface InspectedFile {
  readonly fileName: string;
  readonly kind: FileKind;
}

/**
 * Looks at a received file: extension, stated type, first bytes, structure. Nothing of it is unpacked, rendered or
 * executed. Throws ContentRefused with one code per cause.
 */
@Injectable()
export class InspectFile {
  /** One file at a time is held in memory, however many arrive together. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly blobs: BlobStore) {}

  execute(file: ReceivedFile): Promise<InspectedFile> {
    const inspected = this.last.then(() => this.inspect(file));
    this.last = inspected.catch(() => undefined);
    return inspected;
  }

  private async inspect({ fileName: sent, mediaType, blob }: ReceivedFile): Promise<InspectedFile> {
    const { fileName, extension } = cleanFileName(sent);
    const kind = fileKindOf(extension);
    checkStatedType(kind, mediaType);
    const content = await this.blobs.read(blob);
    checkBeginning(kind, content);
    checkStructure(kind.code, content);
    return { fileName, kind };
  }
}
