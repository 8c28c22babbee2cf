import { applyDecorators, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

/** A controller under `/api/v1/<path>`, listed in the API's document under its first path segment. */
export const Resource = (path: string): ClassDecorator =>
  applyDecorators(Controller(`api/v1/${path}`), ApiTags(path.split('/')[0] ?? path));
