import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

import { frame } from '../markup/frame.js';
import { SITE_POLICY } from '../markup/site-style.js';
import { Page, SentOn } from './page.js';

/** Turns what a page’s use case answers into HTML, or sends the visitor on. */
@Injectable()
export class AnswerPage implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<Page | SentOn>): Observable<string> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next
      .handle()
      .pipe(map((answer) => (answer instanceof Page ? writePage(reply, answer) : sendOn(reply, answer))));
  }
}

/** Sets the headers of a page and answers its text. */
export function writePage(reply: FastifyReply, page: Page): string {
  const { visit, content } = page;
  void reply
    .status(content.status ?? 200)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-language', visit.language === 'zh' ? 'zh-CN' : 'en')
    .header('content-security-policy', SITE_POLICY)
    .header('cache-control', 'no-cache')
    .header('vary', 'accept-language');
  return frame(page);
}

function sendOn(reply: FastifyReply, { address }: SentOn): string {
  void reply.status(303).header('location', address).header('content-type', 'text/plain; charset=utf-8');
  return '';
}
