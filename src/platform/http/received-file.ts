import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { DomainError } from '../errors/domain-error.js';
import type { StagedBlob } from '../storage/blob-store.js';
import type { AuthenticatedRequest } from '../access/access.decorators.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    maxFileBytes?: number;
  }
}

/** A file as it came in, set aside until the use case keeps it. Name and type are what the sender says. */
export interface ReceivedFile {
  readonly fileName: string;
  /** `application/octet-stream` when the sender does not know. */
  readonly mediaType: string;
  readonly blob: StagedBlob;
}

export interface RequestWithFile extends AuthenticatedRequest {
  receivedFile?: ReceivedFile;
}

export class UnsupportedMediaType extends DomainError {
  constructor(message: string) {
    super('unsupported-media-type', 415, message);
  }
}

/** The file of the request. Goes with `@AcceptsFile` on the method. */
export const CurrentFile = createParamDecorator((_: unknown, context: ExecutionContext): ReceivedFile => {
  const { receivedFile } = context.switchToHttp().getRequest<RequestWithFile>();
  if (!receivedFile) throw new Error('CurrentFile stands on an endpoint without @AcceptsFile.');
  return receivedFile;
});

/** How large a file the endpoint takes; null when it takes none. */
export function maxFileBytesOf(request: FastifyRequest): number | null {
  return request.routeOptions.config.maxFileBytes ?? null;
}
