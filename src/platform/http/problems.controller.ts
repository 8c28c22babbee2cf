import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Public } from '../access/access.decorators.js';
import { allProblemKinds, findProblemKind } from '../errors/problem.catalog.js';
import { NotFound } from '../errors/faults.js';

@ApiTags('problems')
@Controller('problems')
export class ProblemsController {
  /** Every problem code of the API. */
  @Get()
  @Public('Documentation of error codes.')
  list(): { items: readonly { code: string; status: number; title: { zh: string; en: string } }[] } {
    return { items: allProblemKinds().map(({ code, status, zh, en }) => ({ code, status, title: { zh, en } })) };
  }

  /** What a problem code means. Problem `type` members point here. */
  @Get(':code')
  @Public('Documentation of error codes.')
  read(@Param('code') code: string): { code: string; status: number; title: { zh: string; en: string } } {
    const kind = findProblemKind(code);
    if (!kind) throw new NotFound('problem code');
    return { code, status: kind.status, title: { zh: kind.zh, en: kind.en } };
  }
}
