import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

import { DomainError } from '../errors/domain-error.js';
import { Forbidden } from '../errors/faults.js';
import { type AuthenticatedRequest, PUBLIC, REQUIRES } from './access.decorators.js';
import type { Actor } from './actor.js';
import { ActorResolver } from './actor-resolver.js';
import type { Permission } from './permissions.js';
import { RefusalLog } from './refusal-log.js';
import { SignatureResolver } from './signature-resolver.js';
import { isSigned, signedRequestOf } from './signed-request.js';

export class Unauthenticated extends DomainError {
  constructor() {
    super('unauthenticated', 401, 'Send a valid bearer token. Sign in at POST /api/v1/sessions, or refresh yours.');
  }
}

export class TwoCredentials extends DomainError {
  constructor() {
    super('two-credentials', 400, 'Send either a bearer token or a signature, not both.');
  }
}

type Handler = ReturnType<ExecutionContext['getHandler']>;

/** Deny by default: no token 401, no right 403 (and an audit event), undeclared endpoint never. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly known = new WeakMap<Handler, Permission | null>();

  constructor(
    private readonly reflector: Reflector,
    private readonly actors: ActorResolver,
    private readonly signatures: SignatureResolver,
    private readonly refusals: RefusalLog,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.permissionFor(context.getHandler());
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    // What says that it is signed may ask more often, so it must be, wherever it goes.
    if (permission === null && !isSigned(request.headers)) return true;
    const actor = await this.actorOf(request);
    if (!actor) throw new Unauthenticated();
    if (permission === null) return true;
    if (!actor.permissions.has(permission)) {
      await this.refusals.denied(actor, permission);
      throw new Forbidden(`This needs the right ${permission}.`, { permission, yourRoles: actor.roles });
    }
    request.actor = actor;
    return true;
  }

  private async actorOf(request: AuthenticatedRequest): Promise<Actor | null> {
    const { authorization } = request.headers;
    if (isSigned(request.headers)) {
      if (authorization !== undefined) throw new TwoCredentials();
      return this.signatures.resolve(signedRequestOf(request));
    }
    const token = bearerToken(authorization);
    return token === null ? null : this.actors.resolve(token);
  }

  /** Null for an endpoint that is open to everybody. */
  private permissionFor(handler: Handler): Permission | null {
    const known = this.known.get(handler);
    if (known !== undefined) return known;
    const open = this.reflector.get<string | undefined>(PUBLIC, handler) !== undefined;
    const permission = open ? null : this.reflector.get<Permission | undefined>(REQUIRES, handler);
    if (permission === undefined) throw new Forbidden('This endpoint does not state who may call it.');
    this.known.set(handler, permission);
    return permission;
  }
}

function bearerToken(header: string | undefined): string | null {
  const match = /^Bearer ([\w\-.=]{1,4096})$/.exec(header ?? '');
  return match?.[1] ?? null;
}
