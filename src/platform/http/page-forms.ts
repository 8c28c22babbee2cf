import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { DomainError } from '../errors/domain-error.js';
import { UnsupportedMediaType } from './received-file.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set by `@AcceptsPageForm`. */
    pageForm?: boolean;
  }
}

const FORM_LIMIT = 64 * 1024;
const MAX_FIELDS = 50;

export class InvalidForm extends DomainError {
  constructor(message: string) {
    super('invalid-request', 400, message);
  }
}

/** An endpoint that takes what a plain HTML form sends; its `@Body()` is a record of texts. Nobody else takes it. */
export const AcceptsPageForm = (): MethodDecorator => RouteConfig({ pageForm: true });

/** Reads `application/x-www-form-urlencoded` at endpoints with `@AcceptsPageForm` only; the others answer 415. */
export function acceptPageForms(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_LIMIT },
    (request: FastifyRequest, body: string, done) => {
      try {
        if (request.routeOptions.config.pageForm !== true) throw new UnsupportedMediaType('This endpoint takes JSON.');
        done(null, parseForm(body));
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  );
}

/** One meaning only: no field twice, a bounded number of them, line ends as the rest of the system has them. */
export function parseForm(body: string): Readonly<Record<string, string>> {
  const entries = [...new URLSearchParams(body)];
  if (entries.length > MAX_FIELDS) throw new InvalidForm(`A form has ${String(MAX_FIELDS)} fields at most.`);
  if (new Set(entries.map(([name]) => name)).size < entries.length) throw new InvalidForm('A field was sent twice.');
  return Object.fromEntries(entries.map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]));
}
