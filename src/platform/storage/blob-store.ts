import type { Readable } from 'node:stream';

/** Bytes that were received and set aside. They are nobody's until `keep`, and are thrown away by `discard`. */
export interface StagedBlob {
  /** Where the store has them; means nothing to anybody else. */
  readonly location: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/**
 * Files by the SHA-256 of their content, apart per tenant: the same content is stored once, and nothing is ever changed or
 * removed. A store keeps the file before the row that names it commits, so a crash in between leaves at most a blob that
 * nothing names, never a row without its blob.
 */
export abstract class BlobStore {
  /** Streams `source` aside, hashing it. Stops reading at `maxBytes` + 1. Throws ContentTooLarge, StorageFull. */
  abstract receive(source: Readable, maxBytes: number): Promise<StagedBlob>;

  /** The content of a staged blob, whole: callers bound its size by `maxBytes`. */
  abstract read(staged: StagedBlob): Promise<Buffer>;

  /** Makes it durable under its hash. Doing it twice, or for content that is there, changes nothing. */
  abstract keep(tenantId: number, staged: StagedBlob): Promise<void>;

  /** Throws away what was not kept; nothing happens to what was. */
  abstract discard(staged: StagedBlob): Promise<void>;

  /** A kept blob as a stream. Throws when there is none: a row must never name what is not there. */
  abstract open(tenantId: number, sha256: string): Promise<Readable>;
}
