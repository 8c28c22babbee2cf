import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { languageOf } from '../../../platform/errors/problem.filter.js';
import type { Language } from '../markup/words.js';

/** Who looks at which page, as far as a page needs to know. */
export interface Visit {
  readonly language: Language;
  /** The language was asked for by `?lang=`, so links keep it. */
  readonly chosen: boolean;
  /** Without the query. */
  readonly path: string;
}

/** The visit of the running request. */
export const CurrentVisit = createParamDecorator((_: unknown, context: ExecutionContext): Visit =>
  visitOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

export function visitOf(request: FastifyRequest): Visit {
  const [path = '/', query = ''] = request.url.split('?');
  const asked = new URLSearchParams(query).get('lang');
  const chosen = asked === 'zh' || asked === 'en';
  return { language: chosen ? asked : languageOf(request) === 'en' ? 'en' : 'zh', chosen, path };
}

/** An address of our own, in the language that was chosen. */
export function linkTo(visit: Visit, path: string, query: Readonly<Record<string, string>> = {}): string {
  const parameters = new URLSearchParams({ ...query, ...(visit.chosen ? { lang: visit.language } : {}) }).toString();
  return parameters === '' ? path : `${path}?${parameters}`;
}
