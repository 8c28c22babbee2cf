import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DynamicModule } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

import type { AuthenticatedRequest } from '../access/access.decorators.js';
import { isSigned } from '../access/signed-request.js';
import type { AppConfig } from '../config/app-config.js';
import { ProblemFilter } from '../errors/problem.filter.js';
import { newId } from '../ids/new-id.js';
import { isLoopback } from './address.js';
import { completeAnswers } from './answer-headers.js';
import { serveApiDocument } from './api-document.js';
import { PinoNestLogger } from './logging.js';
import { acceptPageForms } from './page-forms.js';
import { insideRequest } from './request-context.js';
import { requestValidation } from './request-validation.js';
import { securityHeaders } from './security-headers.js';
import { parseStrictJson } from './strict-json.js';
import { acceptUploads, UPLOAD_TIMEOUT_MS } from './uploads.js';

const BODY_LIMIT = 1024 * 1024;
const HEADERS_TIMEOUT_MS = 10_000;
/** A provider rotates with two keys in force. */
const KEYS_PER_ADDRESS = 2;
const REQUEST_ID = /^[\w-]{8,64}$/;

/** Builds the HTTP application, not yet listening. */
export async function createApplication(
  rootModule: DynamicModule,
  config: AppConfig,
  logger: Logger,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: UPLOAD_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS },
    genReqId: requestIdOf,
    trustProxy: config.publicUrl === null ? false : 'loopback',
    routerOptions: { maxParamLength: 500 },
  });
  const fastify = adapter.getInstance();
  acceptStrictJsonOnly(fastify);
  acceptPageForms(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(rootModule, adapter, {
    logger: new PinoNestLogger(logger),
    bodyParser: false,
    abortOnError: false,
    routeConflictPolicy: { duplicate: 'error', shadow: 'warn' },
  });
  await registerPlugins(app, config);
  followRequests(fastify, config, logger);
  completeAnswers(fastify);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(requestValidation());
  serveApiDocument(app);
  return app;
}

/** While closing, idle keep-alive sockets are let go every 50 ms; requests under way are answered. */
export async function closeGracefully(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  const timer = setInterval(() => {
    server.closeIdleConnections();
  }, 50);
  try {
    await app.close();
  } finally {
    clearInterval(timer);
  }
}

function requestIdOf(request: { headers: Record<string, string | string[] | undefined> }): string {
  const sent = request.headers['x-request-id'];
  return typeof sent === 'string' && REQUEST_ID.test(sent) ? sent : newId();
}

function acceptStrictJsonOnly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: BODY_LIMIT },
    (request: AuthenticatedRequest, body: string, done) => {
      request.rawBody = body;
      if (body === '') {
        done(null, undefined);
        return;
      }
      try {
        done(null, parseStrictJson(body));
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  );
}

async function registerPlugins(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  await app.register(cookie);
  await acceptUploads(app);
  const { RATE_LIMIT_PER_MINUTE: general, SIGN_IN_LIMIT_PER_MINUTE: narrow } = config.environment;
  const signed = KEYS_PER_ADDRESS * 60 * config.environment.KEY_LIMIT_PER_SECOND;
  const limits: Readonly<Record<Lane, number>> = { general, signed, public: narrow, 'sign-in': narrow };
  await app.register(rateLimit, {
    timeWindow: 60_000,
    max: (request: FastifyRequest) => limits[laneOf(request)],
    keyGenerator: (request: FastifyRequest) => `${request.ip} ${laneOf(request)}`,
    allowList: (request: FastifyRequest) => config.isPlayground && isLoopback(request.ip),
  });
}

type Lane = 'sign-in' | 'public' | 'signed' | 'general';

/**
 * What nobody has signed in for has a narrow lane of its own: signing in, and what the public sends. What claims to be
 * signed has a wide one: each key has its own limit once the signature holds.
 */
function laneOf({ method, routeOptions, headers }: FastifyRequest): Lane {
  const route = routeOptions.url ?? '';
  if (method === 'POST' && route === '/api/v1/sessions') return 'sign-in';
  if (method === 'POST' && /^\/(api\/v1\/)?public\//.test(route)) return 'public';
  return isSigned(headers) ? 'signed' : 'general';
}

function followRequests(fastify: FastifyInstance, config: AppConfig, logger: Logger): void {
  const https = config.publicUrl?.startsWith('https:') ?? false;
  const usual = securityHeaders(https);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(usual).header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    insideRequest(request.id, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const line = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? '(none)',
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (reply.statusCode >= 500) logger.warn(line, 'request');
    else logger.debug(line, 'request');
    done();
  });
}
