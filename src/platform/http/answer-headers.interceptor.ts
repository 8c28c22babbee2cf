import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

import { DigestedFile } from './digested-file.js';
import { wasReplayed } from './request-context.js';

/** Puts a resource's version into `ETag`, a file's hash into `Content-Digest`, and says when an answer was stored earlier. */
@Injectable()
export class AnswerHeadersInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer) => {
        const version = versionOf(answer);
        if (version !== null) void reply.header('etag', `"${String(version)}"`);
        if (answer instanceof DigestedFile) {
          void reply.header('content-digest', `sha-256=:${answer.sha256.toString('base64')}:`);
        }
        if (wasReplayed()) void reply.header('idempotency-replayed', 'true');
        return answer;
      }),
    );
  }
}

function versionOf(answer: unknown): number | null {
  if (typeof answer !== 'object' || answer === null || !('version' in answer)) return null;
  return typeof answer.version === 'number' ? answer.version : null;
}
