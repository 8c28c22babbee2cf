import { types } from 'node:util';

import type { Multipart } from '@fastify/multipart';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';

import { InvalidRequest } from '../errors/faults.js';
import { BlobStore } from '../storage/blob-store.js';
import { ContentTooLarge } from '../storage/storage.errors.js';
import { maxFileBytesOf, type ReceivedFile, type RequestWithFile, UnsupportedMediaType } from './received-file.js';

const FILE_PART = 'file';
const LIMITS = { files: 1, fields: 20, parts: 21, fieldNameSize: 100, fieldSize: 4000, headerPairs: 20 };
/** What parts, names and boundaries may add to the file in a request's length. */
const FORM_BYTES_MAX = 128 * 1024;
const DRAIN_MS = 2000;

interface Form {
  readonly file: ReceivedFile;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Takes a form in before the method runs: the file goes through the hash into the blob store, the text parts become the
 * body. The fingerprint of the command covers both, so a repeated key with another file is refused.
 */
@Injectable()
export class ReceiveFile implements NestInterceptor {
  constructor(private readonly blobs: BlobStore) {}

  async intercept(context: ExecutionContext, next: CallHandler<unknown>): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<RequestWithFile>();
    const { file, fields } = await this.receive(request, http.getResponse<FastifyReply>());
    request.receivedFile = file;
    request.body = fields;
    request.rawBody = fingerprinted(file, fields);
    try {
      return of(await lastValueFrom(next.handle()));
    } finally {
      await this.blobs.discard(file.blob);
    }
  }

  private async receive(request: RequestWithFile, reply: FastifyReply): Promise<Form> {
    const maxBytes = maxFileBytesOf(request) ?? 0;
    if (!request.isMultipart()) throw new UnsupportedMediaType('Send the file as multipart/form-data.');
    try {
      if (Number(request.headers['content-length'] ?? 0) > maxBytes + FORM_BYTES_MAX) {
        throw new ContentTooLarge(maxBytes);
      }
      return await this.readForm(request, maxBytes);
    } catch (error) {
      if (!request.raw.readableEnded) await hangUp(request, reply);
      throw error;
    }
  }

  private async readForm(request: RequestWithFile, maxBytes: number): Promise<Form> {
    const fields = new Map<string, string>();
    let file: ReceivedFile | null = null;
    try {
      for await (const part of request.parts({ limits: { ...LIMITS, fileSize: maxBytes + 1 } })) {
        if (part.type === 'file') file = await this.readFile(part, maxBytes);
        else readField(part, fields);
      }
    } catch (error) {
      if (file) await this.blobs.discard(file.blob);
      throw isBrokenForm(error) ? faultOf('', 'broken-form', 'The form broke off or is no form.') : error;
    }
    if (!file) throw faultOf(FILE_PART, 'missing', 'Send the file in the part `file`.');
    return { file, fields: Object.fromEntries([...fields].sort()) };
  }

  private async readFile(part: Extract<Multipart, { type: 'file' }>, maxBytes: number): Promise<ReceivedFile> {
    if (part.fieldname !== FILE_PART) throw faultOf(part.fieldname, 'unknown-field', 'Only the part `file` is a file.');
    const blob = await this.blobs.receive(part.file, maxBytes);
    return { fileName: part.filename, mediaType: part.mimetype, blob };
  }
}

function readField(part: Extract<Multipart, { type: 'field' }>, fields: Map<string, string>): void {
  const { fieldname, value } = part;
  if (fields.has(fieldname)) throw faultOf(fieldname, 'duplicate-field', 'Send each part once.');
  if (part.valueTruncated || part.fieldnameTruncated || typeof value !== 'string') {
    throw faultOf(
      fieldname,
      'invalid-field',
      `Text parts are plain text of ${String(LIMITS.fieldSize)} bytes at most.`,
    );
  }
  fields.set(fieldname, value);
}

function faultOf(field: string, code: string, message: string): InvalidRequest {
  return new InvalidRequest([{ pointer: `/${field}`, code, message }]);
}

/** The parser and a connection that goes away throw plain errors; the file system's name the call that failed. */
function isBrokenForm(error: unknown): boolean {
  return types.isNativeError(error) && error.name === 'Error' && !('syscall' in error);
}

/** Stands in for the bytes of the body: the boundary between the parts is random, what they say is not. */
function fingerprinted({ fileName, mediaType, blob }: ReceivedFile, fields: Form['fields']): string {
  return JSON.stringify({ fields, file: { fileName, mediaType, sha256: blob.sha256, sizeBytes: blob.sizeBytes } });
}

/**
 * The rest of a refused body is let through unread for a moment, since many senders look at the answer only when they are
 * done; then the connection ends.
 */
async function hangUp(request: RequestWithFile, reply: FastifyReply): Promise<void> {
  void reply.header('connection', 'close');
  const { raw } = request;
  if (raw.destroyed) return;
  raw.unpipe();
  raw.resume();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, DRAIN_MS);
    raw.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
