import {
  type CallHandler,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

import { AppConfig } from '../../../platform/config/app-config.js';
import { CrossSiteRequest } from '../identity.errors.js';
import { isFromOwnPage } from './session.rules.js';

/** An answer that also sets the refresh cookie, or takes it away. */
export interface CookieAnswer<Body> {
  readonly body: Body;
  readonly refresh: { readonly token: string; readonly maxAgeSeconds: number } | null;
}

interface RequestWithToken extends FastifyRequest {
  refreshToken?: string | null;
}

/** A browser keeps a `__Host-` cookie only with Secure and the path `/`; plain http gets the narrow path instead. */
const SECURE = { name: '__Host-zhiquan-refresh', options: { path: '/', secure: true } } as const;
const PLAIN = { name: 'zhiquan-refresh', options: { path: '/api/v1/sessions', secure: false } } as const;

function cookieOf(config: AppConfig): typeof SECURE | typeof PLAIN {
  return config.publicUrl?.startsWith('https:') === true ? SECURE : PLAIN;
}

/** Lets requests pass that our own pages or programs made, and finds their refresh token. */
@Injectable()
export class OwnPagesOnly implements CanActivate {
  constructor(private readonly config: AppConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<RequestWithToken>();
    const { origin, host, 'sec-fetch-site': site } = request.headers;
    const source = {
      origin: origin ?? null,
      host: host ?? null,
      secFetchSite: typeof site === 'string' ? site : null,
    };
    if (!isFromOwnPage(source, this.config.publicUrl)) throw new CrossSiteRequest();
    request.refreshToken = request.cookies[cookieOf(this.config).name] ?? null;
    return true;
  }
}

/** The refresh token of the request's cookie, or null. Goes with `OwnPagesOnly`. */
export const RefreshCookie = createParamDecorator((_: unknown, context: ExecutionContext): string | null => {
  return context.switchToHttp().getRequest<RequestWithToken>().refreshToken ?? null;
});

/** Turns a CookieAnswer into its body and the cookie. */
@Injectable()
export class SetsRefreshCookie implements NestInterceptor<CookieAnswer<unknown>> {
  constructor(private readonly config: AppConfig) {}

  intercept(context: ExecutionContext, next: CallHandler<CookieAnswer<unknown>>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { name, options } = cookieOf(this.config);
    return next.handle().pipe(
      map(({ body, refresh }) => {
        const { token, maxAgeSeconds } = refresh ?? { token: '', maxAgeSeconds: 0 };
        void reply.setCookie(name, token, { ...options, httpOnly: true, sameSite: 'strict', maxAge: maxAgeSeconds });
        return body;
      }),
    );
  }
}
