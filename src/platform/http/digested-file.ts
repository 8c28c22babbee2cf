import { StreamableFile } from '@nestjs/common';

/** A download whose SHA-256 is told in `Content-Digest` (RFC 9530), so that its receiver can check it. */
export class DigestedFile extends StreamableFile {
  constructor(
    content: Uint8Array,
    readonly sha256: Buffer,
    options: { readonly type: string; readonly fileName: string },
  ) {
    super(content, {
      type: options.type,
      length: content.byteLength,
      disposition: `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(options.fileName)}`,
    });
  }
}
