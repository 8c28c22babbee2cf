import { ParseUUIDPipe } from '@nestjs/common';

import { InvalidRequest } from '../errors/faults.js';

/** `@Param('id', UuidParam)`: an id in the address; 400 when it is not a uuid. */
export const UuidParam = new ParseUUIDPipe({
  exceptionFactory: () =>
    new InvalidRequest([
      { pointer: '/address', code: 'invalid-uuid', message: 'The id in the address must be a uuid.' },
    ]),
});
