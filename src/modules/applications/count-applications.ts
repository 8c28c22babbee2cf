import { Injectable } from '@nestjs/common';

import { ApplicationFiguresRepository } from './application-figures.repository.js';
import type { ApplicationArea, ApplicationFigures } from './application.types.js';

/** How far a programme's applications have got, within an authority's area. Joins the caller's unit of work. */
@Injectable()
export class CountApplications {
  constructor(private readonly figures: ApplicationFiguresRepository) {}

  execute(of: ApplicationArea): Promise<ApplicationFigures> {
    return this.figures.count(of);
  }
}
