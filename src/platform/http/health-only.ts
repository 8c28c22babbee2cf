import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { DomainError } from '../errors/domain-error.js';

class OnlyWorksOnJobs extends DomainError {
  constructor() {
    super('not-found', 404, 'This process only works on jobs (ROLES=worker). Ask one that has the role api.');
  }
}

/** A process without the role `api` answers whoever watches over it, and nobody else. Called before routes are made. */
export function serveHealthOnly(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, _reply, done) => {
      if (/^\/health\/(live|ready)(\?|$)/.test(request.url)) done();
      else done(new OnlyWorksOnJobs());
    });
}
