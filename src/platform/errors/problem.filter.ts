import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { isConnectionLost } from '../database/transient-errors.js';
import { RefusedAnswer } from '../idempotency/refusal.js';
import { DomainError, type FieldProblem } from './domain-error.js';
import { findProblemKind } from './problem.catalog.js';

interface Problem {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldProblem[];
}

/** Answers every failure as RFC 9457 `application/problem+json`: stable code, title in the caller's language, request id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.status >= 500) this.logger.error(describe(error), request.id);
    if (error instanceof RefusedAnswer && error.replayed) void reply.header('idempotency-replayed', 'true');
    const retryAfter = problem.extra?.['retryAfterSeconds'];
    if (typeof retryAfter === 'number') void reply.header('retry-after', String(retryAfter));
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('content-language', languageOf(request))
      .send(JSON.stringify(bodyOf(problem, request)));
  }
}

export function languageOf(request: FastifyRequest): 'zh-CN' | 'en' {
  const accepted = request.headers['accept-language'] ?? '';
  const zh = accepted.search(/\bzh\b/i);
  const en = accepted.search(/\ben\b/i);
  return en >= 0 && (zh < 0 || en < zh) ? 'en' : 'zh-CN';
}

function bodyOf(problem: Problem, request: FastifyRequest): object {
  const kind = findProblemKind(problem.code);
  const title = languageOf(request) === 'en' ? kind?.en : kind?.zh;
  return {
    type: `/problems/${problem.code}`,
    title: title ?? problem.code,
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    instance: request.url.split('?')[0],
    requestId: request.id,
    ...(problem.errors && problem.errors.length > 0 ? { errors: problem.errors } : {}),
    ...problem.extra,
  };
}

function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) {
    const { code, status, message, facts, errors } = error;
    return { code, status, detail: message, errors, ...(Object.keys(facts).length > 0 ? { extra: facts } : {}) };
  }
  if (error instanceof RefusedAnswer) {
    const { code, status, message, body } = error.refusal;
    return { code, status, detail: message, extra: body };
  }
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error.message);
  if (isConnectionLost(error)) {
    const detail = 'The database cannot be reached at the moment. Nothing was changed; try again.';
    return { code: 'service-busy', status: 503, detail, extra: { retryAfterSeconds: 2 } };
  }
  return fromParser(error) ?? { code: 'internal-error', status: 500, detail: 'Something went wrong on our side.' };
}

const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  400: 'invalid-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'service-busy',
};

function fromStatus(status: number, detail: string): Problem {
  return { code: CODE_OF_STATUS[status] ?? (status < 500 ? 'invalid-request' : 'internal-error'), status, detail };
}

/** Errors of Fastify and its plugins carry their status. */
function fromParser(error: unknown): Problem | null {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return null;
  return error.statusCode < 500 ? fromStatus(error.statusCode, error.message) : null;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
