import { Readable } from 'node:stream';

import { StreamableFile } from '@nestjs/common';

import { asAttachment } from './attachment.js';

interface Download {
  readonly type: string;
  /** As its receiver should see it; any characters. */
  readonly fileName: string;
}

/** A download whose SHA-256 is told in `Content-Digest` (RFC 9530), so that its receiver can check it. */
export class DigestedFile extends StreamableFile {
  constructor(
    content: Uint8Array | { readonly stream: Readable; readonly sizeBytes: number },
    readonly sha256: Buffer,
    { type, fileName }: Download,
  ) {
    const whole = content instanceof Uint8Array;
    super(whole ? Readable.from([content]) : content.stream, {
      type,
      length: whole ? content.byteLength : content.sizeBytes,
      disposition: asAttachment(fileName),
    });
  }
}
