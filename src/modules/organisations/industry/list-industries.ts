import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import type { IndustryList } from './industries.dto.js';
import { IndustriesRepository } from './industries.repository.js';

/** The sections and divisions of GB/T 4754-2017, for choosing from. */
@Injectable()
export class ListIndustries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly industries: IndustriesRepository,
  ) {}

  async execute(actor: Actor): Promise<IndustryList> {
    const items = await this.unitOfWork.read(actor.tenantId, () => this.industries.all());
    return { items, nextCursor: null };
  }
}
