import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { DomainError } from '../../../platform/errors/domain-error.js';
import { html } from '../markup/html.js';
import { say } from '../markup/words.js';
import { writePage } from './answer-page.js';
import { Page } from './page.js';
import { visitOf } from './visit.js';

/** Refusals on the public pages are pages too. Bugs go on to the problem filter. */
@Catch(DomainError)
export class AnswerPageProblem implements ExceptionFilter<DomainError> {
  catch(error: DomainError, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const visit = visitOf(http.getRequest<FastifyRequest>());
    const reply = http.getResponse<FastifyReply>();
    const missing = error.status === 404 || error.status === 400;
    const title = say(visit.language, missing ? 'notFound' : 'somethingWrong');
    const body = html`<p>${missing ? say(visit.language, 'notFoundHint') : error.message}</p>`;
    const status = missing ? 404 : error.status;
    void reply.send(writePage(reply, new Page(visit, null, { title, body, status })));
  }
}
