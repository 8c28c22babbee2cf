import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

import { DigestedFile } from './digested-file.js';

/** Tells the SHA-256 of a download in `Content-Digest` (RFC 9530). */
@Injectable()
export class ContentDigest implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer) => {
        if (answer instanceof DigestedFile) {
          void reply.header('content-digest', `sha-256=:${answer.sha256.toString('base64')}:`);
        }
        return answer;
      }),
    );
  }
}
