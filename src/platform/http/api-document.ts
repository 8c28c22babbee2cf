import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import { SIGNATURE_HEADERS } from '../access/signed-request.js';

/** `/api/openapi.json` and the readable `/api/docs`, made on the first request so that they cost nothing at start. */
export function serveApiDocument(app: NestFastifyApplication): void {
  let document: OpenAPIObject | null = null;
  SwaggerModule.setup('api/docs', app, () => (document ??= buildApiDocument(app)), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Zhiquan API',
  });
}

/** The API as OpenAPI 3.1. */
export function buildApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('智券 Zhiquan')
    .setDescription('Computing-power and model vouchers: apply, decide, issue, redeem, settle, prove.')
    .setVersion('1')
    .addBearerAuth();
  for (const [name, { header, description }] of Object.entries(SIGNATURE_HEADERS)) {
    base.addApiKey({ type: 'apiKey', in: 'header', name: header, description }, name);
  }
  const document = SwaggerModule.createDocument(app, base.build(), {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  return to31(document) as OpenAPIObject;
}

/** Nest writes 3.0's `nullable`; 3.1 says it with a type. */
function to31(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(to31);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = node as Record<string, unknown>;
  const entries = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, to31(value)]));
  if (nullable !== true) return nullable === undefined ? entries : { ...entries, nullable: to31(nullable) };
  if (typeof entries['type'] === 'string') return { ...entries, type: [entries['type'], 'null'] };
  return { anyOf: [entries, { type: 'null' }] };
}
