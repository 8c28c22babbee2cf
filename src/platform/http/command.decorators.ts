import { createHash } from 'node:crypto';

import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

import type { AuthenticatedRequest } from '../access/access.decorators.js';
import { DomainError } from '../errors/domain-error.js';
import { InvalidRequest } from '../errors/faults.js';
import type { Command } from '../idempotency/command.js';
import { IdempotencyKeyMissing } from '../idempotency/idempotency.errors.js';
import { newId } from '../ids/new-id.js';

const VISIBLE = /^[\x21-\x7e]{1,255}$/;

/** The request as a command; 400 without an `Idempotency-Key`. Goes with `@IsCommand()` on the method. */
export const CurrentCommand = createParamDecorator((_: unknown, context: ExecutionContext): Command => {
  const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !VISIBLE.test(key)) throw new IdempotencyKeyMissing();
  if (!request.actor) throw new Error('CurrentCommand stands on an endpoint without @Requires.');
  return {
    actor: request.actor,
    commandId: newId(),
    requestId: request.id,
    idempotencyKey: key,
    route: `${request.method} ${request.routeOptions.url ?? ''}`,
    fingerprint: createHash('sha256')
      .update(`${request.method} ${request.url}\n`)
      .update(request.rawBody ?? '')
      .digest(),
  };
});

/** Documents the header that `@CurrentCommand` reads. */
export const IsCommand = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: '1–255 visible characters, new per intended effect; a repetition gets the first answer.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    }),
  );

export class IfMatchMissing extends DomainError {
  constructor() {
    super('if-match-missing', 428, 'Send If-Match with the ETag of the version that you read.');
  }
}

/** The version in `If-Match: "7"`; 428 when missing, 400 when it is not one of our ETags. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<AuthenticatedRequest>().headers['if-match'];
  if (header === undefined) throw new IfMatchMissing();
  const match = /^"(\d{1,9})"$/.exec(header);
  if (!match) {
    throw new InvalidRequest([
      { pointer: '/headers/if-match', code: 'invalid-etag', message: 'If-Match must be an ETag such as "7".' },
    ]);
  }
  return Number(match[1]);
});

export const NeedsIfMatch = (): MethodDecorator =>
  applyDecorators(ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the version that was read.' }));
