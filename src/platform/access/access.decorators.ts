import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import type { Actor } from './actor.js';
import { isKeyPermission, type Permission } from './permissions.js';
import { SIGNATURE_HEADERS } from './signed-request.js';

export const REQUIRES = 'zhiquan:requires';
export const PUBLIC = 'zhiquan:public';

/** The right an endpoint needs. Boot fails for an endpoint with neither `@Requires` nor `@Public`. */
export const Requires = (permission: Permission): MethodDecorator =>
  applyDecorators(
    SetMetadata(REQUIRES, permission),
    ApiBearerAuth(),
    ...(isKeyPermission(permission) ? [ApiSecurity(ALL_SIGNATURE_HEADERS)] : []),
    ApiExtension('x-permission', permission),
  );

/** A signed request sends all of them. */
const ALL_SIGNATURE_HEADERS = Object.fromEntries(Object.keys(SIGNATURE_HEADERS).map((name) => [name, []]));

/** Opens an endpoint to everybody and says why that is right. */
export const Public = (why: string): MethodDecorator =>
  applyDecorators(SetMetadata(PUBLIC, why), ApiExtension('x-public', why));

/** A request after the access guard let it pass. */
export interface AuthenticatedRequest extends FastifyRequest {
  actor?: Actor;
  /** The bytes of a JSON body as text, kept by its parser. */
  rawBody?: string;
}

/** The signed-in actor. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!actor) throw new Error('CurrentActor stands on an endpoint without @Requires.');
  return actor;
});
