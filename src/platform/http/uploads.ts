import multipart from '@fastify/multipart';
import { applyDecorators, type Type, UseInterceptors } from '@nestjs/common';
import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiExtraModels, getSchemaPath } from '@nestjs/swagger';

import { ReceiveFile } from './receive-file.interceptor.js';
import { maxFileBytesOf, UnsupportedMediaType } from './received-file.js';

/** How long a file may take to come in; any other body has `BODY_TIMEOUT_MS`. */
export const UPLOAD_TIMEOUT_MS = 180_000;
const BODY_TIMEOUT_MS = 30_000;

/** Lets forms with a file in, at endpoints with `@AcceptsFile` only; the others go on refusing them with 415. */
export async function acceptUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, { throwFileSizeLimit: false });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (request.method === 'GET' || maxFileBytesOf(request) !== null) {
      done();
      return;
    }
    if (/^multipart\//i.test(request.headers['content-type'] ?? '')) {
      done(new UnsupportedMediaType('This endpoint takes no files.'));
      return;
    }
    const { raw } = request;
    const timer = setTimeout(() => {
      if (!raw.complete) raw.destroy();
    }, BODY_TIMEOUT_MS).unref();
    raw.once('close', () => {
      clearTimeout(timer);
    });
    done();
  });
}

/**
 * An endpoint that takes one file of up to `maxBytes` in the part `file`, and text parts that are checked as its
 * `@Body()`. The file is on disk and hashed before the method runs; what the method does not keep is thrown away.
 */
export const AcceptsFile = (fields: Type, maxBytes: number): MethodDecorator =>
  applyDecorators(
    RouteConfig({ maxFileBytes: maxBytes }),
    UseInterceptors(ReceiveFile),
    ApiConsumes('multipart/form-data'),
    ApiExtraModels(fields),
    ApiBody({
      schema: {
        allOf: [
          { $ref: getSchemaPath(fields) },
          { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
        ],
      },
    }),
  );
