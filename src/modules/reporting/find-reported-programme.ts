import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { Forbidden, NotFound } from '../../platform/errors/faults.js';
import { type Programme, Programmes } from '../programmes/index.js';

/** What a report is about, for whom. */
export interface ReportScope {
  readonly programme: Programme;
  /** Figures count what belongs to this authority and to those below it. */
  readonly authorityPath: string;
}

/** A programme that an officer asks figures of. Throws Forbidden for others, NotFound. Joins the caller's unit of work. */
@Injectable()
export class FindReportedProgramme {
  constructor(private readonly programmes: Programmes) {}

  async execute({ authorityPath }: Actor, programmeId: string): Promise<ReportScope> {
    if (authorityPath === null) throw new Forbidden('Reports are for officers.');
    const programme = await this.programmes.findById(programmeId);
    if (!programme) throw new NotFound('programme');
    return { programme, authorityPath };
  }
}
