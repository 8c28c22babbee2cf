import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';

import { PUBLIC, REQUIRES } from './access.decorators.js';

/** Boot fails when an endpoint does not say who may call it. */
@Injectable()
export class DeclaredAccess implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const undeclared = this.discovery.getControllers().flatMap(({ metatype }) => undeclaredOf(metatype, this.scanner));
    if (undeclared.length > 0) {
      throw new Error(`These endpoints state neither @Requires nor @Public: ${undeclared.join(', ')}`);
    }
  }
}

function undeclaredOf(controller: unknown, scanner: MetadataScanner): string[] {
  if (typeof controller !== 'function') return [];
  const prototype = controller.prototype as Record<string, object>;
  return scanner.getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (handler === undefined || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
    if (Reflect.hasMetadata(REQUIRES, handler) || Reflect.hasMetadata(PUBLIC, handler)) return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
    return [`${method} ${controller.name}.${name}`];
  });
}
